package io.fnflocal.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class AuthorityTests {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration VALIDITY = Duration.ofDays(3_650);

    private final Authority authority = create();

    @Test
    void mayIssueCertificatesButMakeNoOtherAuthorities() {
        X509Certificate certificate = authority.certificate();

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getBasicConstraints()).isZero();
        assertThat(certificate.getKeyUsage()).containsExactly(bits(5));
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        assertThat(create().certificate().getSubjectX500Principal())
                .isNotEqualTo(certificate.getSubjectX500Principal());
    }

    @Test
    void issuesCertificatesForServers() throws Exception {
        X509Certificate server = issue(NOW, "localhost");

        assertThat(server.getBasicConstraints()).isEqualTo(-1);
        assertThat(server.getKeyUsage()).containsExactly(bits(0));
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(keyId(server.getExtensionValue("2.5.29.35")))
                .isEqualTo(keyId(authority.certificate().getExtensionValue("2.5.29.14")));
        assertThat(issue(NOW, "localhost").getSerialNumber()).isNotEqualTo(server.getSerialNumber());
    }

    @Test
    void issuesThemForAllNames() throws Exception {
        assertThat(issue(NOW, "localhost", "cn-hangzhou.fnf.aliyuncs.com", "127.0.0.1", "::1")
                        .getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "localhost"),
                        List.of(2, "cn-hangzhou.fnf.aliyuncs.com"),
                        List.of(7, "127.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
    }

    @Test
    void givesThemAKeyThatFits() throws Exception {
        KeyStore keys = authority.issue(List.of(new SubjectName("localhost")), NOW);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign((PrivateKey) keys.getKey("server", new char[0]));
        byte[] signed = signature.sign();

        signature.initVerify(keys.getCertificate("server"));

        assertThat(signature.verify(signed)).isTrue();
        assertThat(keys.getCertificateChain("server")).hasSize(2).endsWith(authority.certificate());
    }

    @Test
    void isTrustedWithThem() throws Exception {
        X509Certificate server = issue(NOW, "localhost");

        validate(server, authority, NOW);
        validate(server, authority, NOW.minus(Duration.ofHours(23)));
        validate(server, authority, NOW.plus(Duration.ofDays(729)));
        assertThatThrownBy(() -> validate(server, authority, NOW.plus(Duration.ofDays(731))))
                .hasMessageContaining("validity check failed");
        assertThatThrownBy(() -> validate(server, create(), NOW)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void issuesNothingThatOutlivesIt() throws Exception {
        Instant later = NOW.plus(VALIDITY).minus(Duration.ofDays(40));

        X509Certificate server = issue(later, "localhost");

        assertThat(server.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
        validate(server, authority, later.plus(Duration.ofDays(39)));
    }

    @Test
    void issuesNothingWithTheKeyOfAnother() {
        Authority mixed = new Authority(create().key(), authority.certificate());

        assertThatThrownBy(() -> mixed.issue(List.of(new SubjectName("localhost")), NOW))
                .isInstanceOf(SignatureException.class);
    }

    @Test
    void isWrittenAsPem() throws Exception {
        assertThat(authority.pem())
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .endsWith("\n-----END CERTIFICATE-----\n");
        assertThat(authority.pem().lines()).allMatch(line -> line.length() <= 64);
        assertThat(CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(authority.pem().getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(authority.certificate());
    }

    private X509Certificate issue(Instant now, String... names) throws Exception {
        return (X509Certificate) authority
                .issue(Stream.of(names).map(SubjectName::new).toList(), now)
                .getCertificate("server");
    }

    private static Authority create() {
        try {
            return Authority.create(NOW);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void validate(X509Certificate server, Authority trusted, Instant at) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted.certificate(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(server)), parameters);
    }

    /** The nine bits of a KeyUsage, of which one is set. */
    private static boolean[] bits(int set) {
        boolean[] bits = new boolean[9];
        bits[set] = true;
        return bits;
    }

    /** The last 20 bytes. */
    private static byte[] keyId(byte[] extension) {
        return Arrays.copyOfRange(extension, extension.length - 20, extension.length);
    }
}
