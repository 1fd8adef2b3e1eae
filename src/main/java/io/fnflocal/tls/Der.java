package io.fnflocal.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Encodes values of ASN.1 by the distinguished encoding rules (X.690). The JDK does so itself, but has no public way to
 * make a certificate.
 */
final class Der {

    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int SEQUENCE = 0x30;

    /** A tag that has its meaning from where it stands: it replaces that of a simple type, or contains other values. */
    private static final int CONTEXT = 0x80;

    private static final int CONSTRUCTED = 0x20;

    /** RFC 5280, section 4.1.2.5: earlier times have two digits for the year. */
    private static final Instant FIRST_LONG_TIME = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... values) {
        return encode(SEQUENCE, values);
    }

    static byte[] trueValue() {
        return encode(BOOLEAN, new byte[] {(byte) 0xFF});
    }

    static byte[] integer(BigInteger value) {
        return encode(INTEGER, value.toByteArray());
    }

    /** @param unused the number of unused bits at the end; they must be 0 */
    static byte[] bits(byte[] bytes, int unused) {
        return encode(BIT_STRING, new byte[] {(byte) unused}, bytes);
    }

    static byte[] octets(byte[] bytes) {
        return encode(OCTET_STRING, bytes);
    }

    /** @param dotted such as {@code 2.5.29.17} */
    static byte[] objectIdentifier(String dotted) {
        String[] parts = dotted.split("\\.", -1);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            writeBase128(Integer.parseInt(parts[i]), encoded);
        }
        return encode(OBJECT_IDENTIFIER, encoded.toByteArray());
    }

    /** To the second. */
    static byte[] time(Instant time) {
        boolean isLong = !time.isBefore(FIRST_LONG_TIME);
        String text = DateTimeFormatter.ofPattern(isLong ? "uuuuMMddHHmmss'Z'" : "uuMMddHHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(time);
        return encode(isLong ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value of a simple type, whose tag this number replaces. */
    static byte[] implicit(int number, byte[] content) {
        return encode(CONTEXT | number, content);
    }

    /** A value below a tag of this number. */
    static byte[] explicit(int number, byte[] value) {
        return encode(CONTEXT | CONSTRUCTED | number, value);
    }

    private static void writeBase128(int value, ByteArrayOutputStream to) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (value >>> shift != 0) {
                to.write(0x80 | ((value >>> shift) & 0x7F));
            }
        }
        to.write(value & 0x7F);
    }

    private static byte[] encode(int tag, byte[]... contents) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            joined.writeBytes(content);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(tag);
        writeLength(joined.size(), encoded);
        encoded.writeBytes(joined.toByteArray());
        return encoded.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream to) {
        if (length < 0x80) {
            to.write(length);
            return;
        }
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        int start = bytes[0] == 0 ? 1 : 0;
        to.write(0x80 | (bytes.length - start));
        to.write(bytes, start, bytes.length - start);
    }
}
