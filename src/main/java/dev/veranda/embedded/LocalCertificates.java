package dev.veranda.embedded;

import dev.veranda.embedded.CertificateMaker.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * The certificates in {@code tls/} of a data folder: {@code ca.crt}, which clients trust, and {@code server.crt}, which it
 * signed. They are made on the first start, stay, and are made anew well before they end or when they do not fit together.
 */
final class LocalCertificates {

    /** A new authority has to be handed to every client, so it is replaced long before its end. */
    private static final Duration AUTHORITY_MARGIN = Duration.ofDays(365);

    private static final Duration SERVER_MARGIN = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;

    LocalCertificates(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    Path authorityFile() {
        return folder.resolve("ca.crt");
    }

    Path serverFile() {
        return folder.resolve("server.crt");
    }

    Path serverKeyFile() {
        return folder.resolve("server.key");
    }

    /**
     * Makes what is missing, damaged or about to end.
     *
     * @return whether anything was made
     */
    boolean provide() throws IOException {
        try {
            Files.createDirectories(folder);
            CertificateMaker maker = new CertificateMaker(clock);
            Optional<Identity> known =
                    read(authorityFile(), authorityKeyFile()).filter(one -> lasts(one, AUTHORITY_MARGIN));
            Identity authority = known.isPresent() ? known.get() : newAuthority(maker);
            boolean good = read(serverFile(), serverKeyFile())
                    .filter(one -> lasts(one, SERVER_MARGIN) && isSignedBy(one, authority))
                    .isPresent();
            if (!good) {
                write(maker.server(authority), serverFile(), serverKeyFile());
            }
            return !good;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates in " + folder + " could not be made: " + e.getMessage(), e);
        }
    }

    private Path authorityKeyFile() {
        return folder.resolve("ca.key");
    }

    private Identity newAuthority(CertificateMaker maker) throws GeneralSecurityException, IOException {
        Identity authority = maker.authority(clock.instant().toString().substring(0, "yyyy-mm-ddThh:mm".length()));
        write(authority, authorityFile(), authorityKeyFile());
        return authority;
    }

    private boolean lasts(Identity identity, Duration margin) {
        return identity.certificate()
                .getNotAfter()
                .toInstant()
                .isAfter(clock.instant().plus(margin));
    }

    private static boolean isSignedBy(Identity server, Identity authority) {
        try {
            server.certificate().verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException otherAuthority) {
            return false;
        }
    }

    /** Empty unless both files are there, readable as what they should be, and belong together. */
    private static Optional<Identity> read(Path certificateFile, Path keyFile) throws IOException {
        if (Files.notExists(certificateFile) || Files.notExists(keyFile)) {
            return Optional.empty();
        }
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificateFile)));
            String pem = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", "");
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
            return Optional.of(new Identity(certificate, key)).filter(LocalCertificates::fits);
        } catch (GeneralSecurityException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static boolean fits(Identity identity) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(identity.key());
            byte[] words = "the same pair".getBytes(StandardCharsets.UTF_8);
            signature.update(words);
            byte[] signed = signature.sign();
            signature.initVerify(identity.certificate().getPublicKey());
            signature.update(words);
            return signature.verify(signed);
        } catch (InvalidKeyException otherKind) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // The key first: a certificate without its key would be taken for damaged, and both are made anew.
    private static void write(Identity identity, Path certificateFile, Path keyFile)
            throws IOException, GeneralSecurityException {
        write(keyFile, "rw-------", "PRIVATE KEY", identity.key().getEncoded());
        write(
                certificateFile,
                "rw-r--r--",
                "CERTIFICATE",
                identity.certificate().getEncoded());
    }

    private static void write(Path file, String permissions, String kind, byte[] content) throws IOException {
        Path made =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new", mode(file, permissions));
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(made, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
        Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] mode(Path file, String permissions) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        return parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
