package io.fnflocal.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.fnflocal.file.UnsafeDirectoryException;
import io.fnflocal.file.UserDirectory;

/** Keeps an authority from one start to the next, so that clients need to trust it only once. */
record AuthorityDirectory(Path path) {

    private static final Logger log = LoggerFactory.getLogger(AuthorityDirectory.class);

    private static final String KEYS = "authority.p12";
    private static final String CERTIFICATE = "ca.pem";
    private static final String LOCK = "lock";

    private static final String ALIAS = "authority";

    /** Such a file must have one; what protects it is that only its user may read it. */
    private static final String PASSWORD = "fnf-local";

    /** An authority that expires sooner is replaced. */
    private static final Duration MIN_VALIDITY = Duration.ofDays(30);

    /** Where the authority's certificate is, as clients read it. */
    Path certificate() {
        return path.resolve(CERTIFICATE);
    }

    /**
     * The authority that is kept here, or a new one. Emulators that start at once get the same.
     *
     * @throws TlsException if it cannot be read or kept
     */
    Authority authority(Instant now) {
        try {
            UserDirectory.createPrivate(path);
            return lockAndFind(now);
        } catch (UnsafeDirectoryException e) {
            throw new TlsException(
                    "The keys of the HTTPS port are not kept in %s, because %s, so somebody else could exchange them."
                            .formatted(e.directory(), e.getMessage()),
                    "Give that directory to this user alone, or set fnf.tls.directory to another one.",
                    e);
        } catch (IOException | GeneralSecurityException e) {
            throw new TlsException(
                    "The keys of the HTTPS port cannot be kept in %s: %s".formatted(path, e),
                    "Set fnf.tls.directory to a directory that can be written to, or leave it out for a temporary one.",
                    e);
        }
    }

    /** For an authority that is kept here, but of no use. */
    TlsException unusable(Exception failure) {
        return new TlsException(
                "The certificate authority in %s cannot be used: %s".formatted(path.resolve(KEYS), failure),
                "Put back the file as it was, or remove it: the next start then makes a new authority, which clients"
                        + " must trust anew.",
                failure);
    }

    private Authority lockAndFind(Instant now) throws IOException, GeneralSecurityException {
        // Within a process, to lock a file twice is an error; it would not wait.
        synchronized (AuthorityDirectory.class) {
            try (FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Authority authority = findOrCreate(now);
                writeCertificate(authority.pem());
                return authority;
            }
        }
    }

    private Authority findOrCreate(Instant now) throws IOException, GeneralSecurityException {
        if (Files.exists(path.resolve(KEYS))) {
            Authority kept = read();
            if (kept.isValidAt(now) && kept.isValidAt(now.plus(MIN_VALIDITY))) {
                return kept;
            }
            log.warn(
                    "The certificate authority in {} expires soon or is not valid yet; clients must trust the new one",
                    path);
        }
        Authority created = Authority.create(now);
        write(path.resolve(KEYS), encode(created));
        return created;
    }

    private Authority read() {
        try (InputStream stream = Files.newInputStream(path.resolve(KEYS))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            if (store.getKey(ALIAS, PASSWORD.toCharArray()) instanceof PrivateKey key
                    && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return new Authority(key, certificate);
            }
            throw new KeyStoreException("It has no key '%s' with a certificate.".formatted(ALIAS));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unusable(e);
        }
    }

    private static byte[] encode(Authority authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, authority.key(), PASSWORD.toCharArray(), new Certificate[] {authority.certificate()});
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        store.store(encoded, PASSWORD.toCharArray());
        return encoded.toByteArray();
    }

    private void writeCertificate(String pem) throws IOException {
        byte[] content = pem.getBytes(StandardCharsets.US_ASCII);
        if (Files.notExists(certificate()) || !Arrays.equals(Files.readAllBytes(certificate()), content)) {
            write(certificate(), content);
        }
    }

    /** As a whole or not at all, and for this user alone, as temporary files are. */
    private void write(Path file, byte[] content) throws IOException {
        Path written = Files.createTempFile(path, file.getFileName().toString(), null);
        Files.write(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
