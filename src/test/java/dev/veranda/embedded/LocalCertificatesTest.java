package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCertificatesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void theServersCertificateIsForThisMachineAndHoldsBeforeTheAuthority() throws Exception {
        LocalCertificates certificates = at(NOW);

        assertThat(certificates.provide()).isTrue();

        X509Certificate server = certificate(certificates.serverFile());
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactlyInAnyOrder("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        validate(server, certificate(certificates.authorityFile()), NOW);
    }

    @Test
    void keysAreTheirOwnersAlone() throws Exception {
        at(NOW).provide();

        for (String key : List.of("ca.key", "server.key")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.crt", "ca.key", "server.crt", "server.key");
        }
    }

    @Test
    void theNextStartKeepsThem() throws Exception {
        LocalCertificates certificates = at(NOW);
        certificates.provide();
        byte[] server = Files.readAllBytes(certificates.serverFile());
        byte[] authority = Files.readAllBytes(certificates.authorityFile());

        assertThat(at(NOW.plus(Duration.ofDays(300))).provide()).isFalse();

        assertThat(Files.readAllBytes(certificates.serverFile())).isEqualTo(server);
        assertThat(Files.readAllBytes(certificates.authorityFile())).isEqualTo(authority);
    }

    @Test
    void nearItsEndTheServersCertificateIsRenewedBySameAuthority() throws Exception {
        LocalCertificates certificates = at(NOW);
        certificates.provide();
        X509Certificate old = certificate(certificates.serverFile());
        byte[] authority = Files.readAllBytes(certificates.authorityFile());
        Instant later = NOW.plus(Duration.ofDays(370));

        assertThat(at(later).provide()).isTrue();

        X509Certificate renewed = certificate(certificates.serverFile());
        assertThat(renewed.getNotAfter()).isAfter(old.getNotAfter());
        assertThat(Files.readAllBytes(certificates.authorityFile())).isEqualTo(authority);
        validate(renewed, certificate(certificates.authorityFile()), later);
    }

    @Test
    void nearTheEndOfTheAuthorityBothAreNew() throws Exception {
        LocalCertificates certificates = at(NOW);
        certificates.provide();
        byte[] authority = Files.readAllBytes(certificates.authorityFile());
        Instant later = NOW.plus(Duration.ofDays(3400));

        at(later).provide();

        assertThat(Files.readAllBytes(certificates.authorityFile())).isNotEqualTo(authority);
        validate(certificate(certificates.serverFile()), certificate(certificates.authorityFile()), later);
    }

    @Test
    void whatIsDamagedOrDoesNotFitIsMadeAnew() throws Exception {
        LocalCertificates certificates = at(NOW);
        certificates.provide();
        for (String file : List.of("server.crt", "server.key", "ca.crt", "ca.key")) {
            Files.writeString(folder.resolve(file), "-----BEGIN NONSENSE-----\n????\n-----END NONSENSE-----\n");

            assertThat(certificates.provide()).as(file).isTrue();

            validate(certificate(certificates.serverFile()), certificate(certificates.authorityFile()), NOW);
            assertThat(certificates.provide()).as(file + " again").isFalse();
        }
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        new LocalCertificates(otherFolder, Clock.fixed(NOW, ZoneOffset.UTC)).provide();
        Files.copy(
                otherFolder.resolve("server.key"),
                folder.resolve("server.key"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThat(certificates.provide()).isTrue();
    }

    private LocalCertificates at(Instant now) {
        return new LocalCertificates(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static X509Certificate certificate(Path file) throws IOException, java.security.cert.CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static void validate(X509Certificate server, X509Certificate authority, Instant when) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(server));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }
}
