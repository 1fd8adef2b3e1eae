package io.fnflocal.gateway;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Strict percent-decoding. The decoders of Spring and the JDK are lenient: they replace what is not UTF-8. */
public final class PercentEncoding {

    private PercentEncoding() {}

    /**
     * Decodes bytes {@code from} (inclusive) to {@code to} (exclusive) of a query or form; {@code +} is a space.
     *
     * @throws CharacterCodingException if an escape is incomplete or not hexadecimal, or the result is not UTF-8
     */
    public static String decode(byte[] encoded, int from, int to) throws CharacterCodingException {
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
}
