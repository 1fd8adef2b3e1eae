package io.fnflocal.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;

import javax.security.auth.x500.X500Principal;

/** Makes a certificate of X.509, version 3 (RFC 5280), which a key of an elliptic curve signs. */
final class CertificateBuilder {

    private static final BigInteger VERSION_3 = BigInteger.TWO;
    private static final int SERIAL_NUMBER_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final String SIGNATURE_IDENTIFIER = "1.2.840.10045.4.3.2";

    private final X500Principal subject;
    private final PublicKey key;
    private final Instant from;
    private final Instant until;
    private final ByteArrayOutputStream extensions = new ByteArrayOutputStream();

    /** @param key of the subject */
    CertificateBuilder(X500Principal subject, PublicKey key, Instant from, Instant until) {
        this.subject = subject;
        this.key = key;
        this.from = from;
        this.until = until;
    }

    /**
     * Adds an extension.
     *
     * @param identifier such as {@code 2.5.29.17}
     * @param value as DER
     */
    CertificateBuilder extension(String identifier, byte[] value) {
        extensions.writeBytes(Der.sequence(Der.objectIdentifier(identifier), Der.octets(value)));
        return this;
    }

    /** Adds a critical extension: whoever does not know it must reject the certificate (RFC 5280, section 4.2). */
    CertificateBuilder criticalExtension(String identifier, byte[] value) {
        extensions.writeBytes(Der.sequence(Der.objectIdentifier(identifier), Der.trueValue(), Der.octets(value)));
        return this;
    }

    X509Certificate sign(X500Principal issuer, PrivateKey issuerKey) throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.objectIdentifier(SIGNATURE_IDENTIFIER));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(VERSION_3)),
                Der.integer(new BigInteger(SERIAL_NUMBER_BITS, RANDOM).setBit(0)),
                algorithm,
                issuer.getEncoded(),
                Der.sequence(Der.time(from), Der.time(until)),
                subject.getEncoded(),
                key.getEncoded(),
                Der.explicit(3, Der.sequence(extensions.toByteArray())));
        Signature signature = Signature.getInstance(SIGNATURE);
        signature.initSign(issuerKey);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
