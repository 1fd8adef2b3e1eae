package io.fnflocal.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding as Alibaba Cloud signs it: of the UTF-8 bytes, {@code A-Z a-z 0-9 - _ . ~} stand for themselves and
 * all others become an upper-case {@code %XX}.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/sdk/product-overview/rpc-mechanism">RPC signature</a>
 */
public final class PercentEncoding {

    private static final HexFormat UPPER_CASE_HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%');
                UPPER_CASE_HEX.toHexDigits(encoded, octet);
            }
        }
        return encoded.toString();
    }

    /**
     * Decodes bytes {@code from} (inclusive) to {@code to} (exclusive) of a query or form; {@code +} is a space.
     *
     * @throws CharacterCodingException when an escape is cut or not hexadecimal, or the result is not UTF-8
     */
    static String decode(byte[] encoded, int from, int to) throws CharacterCodingException {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(to - from);
        for (int i = from; i < to; i++) {
            if (encoded[i] == '%') {
                decoded.write(octet(encoded, i, to));
                i += 2;
            } else {
                decoded.write(encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(decoded.toByteArray()))
                .toString();
    }

    private static int octet(byte[] encoded, int percent, int to) throws CharacterCodingException {
        if (percent + 2 >= to
                || !HexFormat.isHexDigit(encoded[percent + 1])
                || !HexFormat.isHexDigit(encoded[percent + 2])) {
            throw new CharacterCodingException();
        }
        return HexFormat.fromHexDigit(encoded[percent + 1]) << 4 | HexFormat.fromHexDigit(encoded[percent + 2]);
    }

    private static boolean isUnreserved(byte octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '_'
                || octet == '.'
                || octet == '~';
    }
}
