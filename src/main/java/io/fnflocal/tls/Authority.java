package io.fnflocal.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;

import javax.security.auth.x500.X500Principal;

/**
 * A certificate authority for one purpose: clients that trust it trust the certificates that the emulator shows them.
 *
 * @param key which signs certificates; whoever has it can pose as any server to those clients
 */
record Authority(PrivateKey key, X509Certificate certificate) {

    private static final Duration VALIDITY = Duration.ofDays(3_650);

    /** macOS accepts no server for longer than 825 days. */
    private static final Duration SERVER_VALIDITY = Duration.ofDays(730);

    /** For clients whose clocks are slow. */
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private static final int KEY_ID_BYTES = 20;

    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    static Authority create(Instant now) throws GeneralSecurityException {
        KeyPair keys = newKeys();
        byte[] id = id(keys.getPublic());
        // With a part of its own, so that it can be told from others in the lists of clients.
        X500Principal name = new X500Principal(
                "CN=FnF Local authority " + HexFormat.of().formatHex(id).substring(0, 8));
        X509Certificate certificate = new CertificateBuilder(
                        name, keys.getPublic(), now.minus(CLOCK_SKEW), now.plus(VALIDITY))
                // It is an authority, for servers and not for other authorities.
                .criticalExtension(BASIC_CONSTRAINTS, Der.sequence(Der.trueValue(), Der.integer(BigInteger.ZERO)))
                // Bit 5: it signs certificates.
                .criticalExtension(KEY_USAGE, Der.bits(new byte[] {0b0000_0100}, 2))
                .extension(SUBJECT_KEY_ID, Der.octets(id))
                .sign(name, keys.getPrivate());
        return new Authority(keys.getPrivate(), certificate);
    }

    /**
     * Issues a certificate for a new key of a server.
     *
     * @return the key with its certificate and this authority's; its password is empty
     */
    KeyStore issue(Collection<SubjectName> names, Instant now) throws GeneralSecurityException, IOException {
        KeyPair keys = newKeys();
        Instant until = now.plus(SERVER_VALIDITY);
        Instant last = certificate.getNotAfter().toInstant();
        X509Certificate server = new CertificateBuilder(
                        new X500Principal("CN=FnF Local"),
                        keys.getPublic(),
                        now.minus(CLOCK_SKEW),
                        until.isBefore(last) ? until : last)
                // Bit 0: it signs handshakes.
                .criticalExtension(KEY_USAGE, Der.bits(new byte[] {(byte) 0b1000_0000}, 7))
                .extension(EXTENDED_KEY_USAGE, Der.sequence(Der.objectIdentifier(SERVER)))
                .extension(
                        ALTERNATIVE_NAMES,
                        Der.sequence(names.stream().map(SubjectName::toDer).toArray(byte[][]::new)))
                .extension(SUBJECT_KEY_ID, Der.octets(id(keys.getPublic())))
                .extension(AUTHORITY_KEY_ID, Der.sequence(Der.implicit(0, id(certificate.getPublicKey()))))
                .sign(certificate.getSubjectX500Principal(), key);
        server.verify(certificate.getPublicKey());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {server, certificate});
        return store;
    }

    boolean isValidAt(Instant time) {
        return certificate.getNotAfter().toInstant().isAfter(time)
                && !certificate.getNotBefore().toInstant().isAfter(time);
    }

    /** The certificate, as clients read it. */
    String pem() throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** RFC 7093, section 2, method 1, but of the whole SubjectPublicKeyInfo. */
    private static byte[] id(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), KEY_ID_BYTES);
    }
}
