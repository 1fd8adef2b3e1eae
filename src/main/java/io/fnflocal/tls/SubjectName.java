package io.fnflocal.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A name that a certificate is for: a DNS name, whose first label may be {@code *}, or an IP address.
 *
 * @param text as clients write it, but an address of IPv6 without brackets
 */
record SubjectName(String text) {

    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    /** The last label is not a number, or it would be an address. */
    private static final Pattern DNS_NAME =
            Pattern.compile("(?=.{1,253}$)(?:\\*\\.)?(?:" + LABEL + "\\.)*(?!\\d+$)" + LABEL);

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** The alternatives of a GeneralName: RFC 5280, section 4.2.1.6. */
    private static final int DNS_NAME_TAG = 2;

    private static final int IP_ADDRESS_TAG = 7;

    static boolean isLegal(String text) {
        return DNS_NAME.matcher(text).matches() || address(text) != null;
    }

    /** A GeneralName of ASN.1. */
    byte[] toDer() {
        InetAddress address = address(text);
        return address == null
                ? Der.implicit(DNS_NAME_TAG, text.getBytes(StandardCharsets.US_ASCII))
                : Der.implicit(IP_ADDRESS_TAG, address.getAddress());
    }

    private static @Nullable InetAddress address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return null;
        }
        try {
            // Nothing is looked up for what has these forms.
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
