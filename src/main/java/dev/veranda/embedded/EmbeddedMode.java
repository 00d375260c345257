package dev.veranda.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Embedded mode as configuration: starts what is missing and sets the properties that point the application at it.
 *
 * <p>It is chosen when no {@code quarkus.datasource.jdbc.url} is given, as a system property or as the environment
 * variable {@code QUARKUS_DATASOURCE_JDBC_URL}.
 */
public final class EmbeddedMode {

    private static final CountDownLatch APPLICATION_STOPPED = new CountDownLatch(1);
    private static final List<String> OWN_CERTIFICATES = List.of(
            "quarkus.http.tls-configuration-name",
            "quarkus.http.ssl.certificate.files",
            "quarkus.http.ssl.certificate.key-store-file",
            "quarkus.tls.key-store.pem.0.cert",
            "quarkus.tls.key-store.p12.path");
    private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    private EmbeddedMode() {}

    /** @throws UncheckedIOException if the data folder or the database in it cannot be used; the message says why */
    public static void prepareUnlessConfigured() {
        if (configured(JDBC_URL).isPresent()) {
            return;
        }
        try {
            DataFolder folder =
                    DataFolder.claim(Path.of(configured("veranda.data").orElse(".veranda")), address());
            folder.removeStaleGitLocks();
            EmbeddedDatabase database = EmbeddedDatabase.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAfterApplication(database), "embedded-database"));
            DatabaseSupervisor.watch(database);
            database.configuration().forEach(EmbeddedMode::setUnlessGiven);
            setUnlessGiven("veranda.http.hosts", "127.0.0.1,::1,localhost");
            setUnlessGiven("veranda.data", folder.root().toString());
            setUnlessGiven(
                    "veranda.store.local-folders", folder.gitRepositories().toString());
            setUnlessGiven("veranda.secret-key", folder.secret("encryption"));
            setUnlessGiven("veranda.accounts.demo", "true");
            // Read by whoever started it, in a terminal.
            setUnlessGiven("quarkus.log.console.json.enabled", "false");
            setUnlessGiven("quarkus.log.file.json.enabled", "false");
            setUnlessGiven("veranda.samples", folder.gitRepositories().toString());
            prepareTls(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static String host() {
        return configured("quarkus.http.host").orElse("127.0.0.1");
    }

    private static int port() throws IOException {
        String port = configured("quarkus.http.port").orElse("8080");
        try {
            return Integer.parseInt(port.strip());
        } catch (NumberFormatException notANumber) {
            throw new IOException("The port is a number, not \"" + port + "\".", notANumber);
        }
    }

    private static String address() throws IOException {
        return port() == 0 ? "" : "http://" + host() + ":" + port();
    }

    /** Whoever configures certificates for the HTTP server themselves keeps theirs. */
    private static void prepareTls(DataFolder folder) throws IOException {
        boolean own = OWN_CERTIFICATES.stream()
                .anyMatch(property -> configured(property).isPresent());
        if (own) {
            return;
        }
        EmbeddedTls tls = EmbeddedTls.prepare(folder, configured("quarkus.http.ssl-port"), port(), host());
        tls.configuration().forEach(System::setProperty);
        setUnlessGiven("veranda.endpoint.local-secret", folder.secret("local-access"));
    }

    /** To be called when the application has stopped: the database may go now. */
    public static void applicationStopped() {
        APPLICATION_STOPPED.countDown();
    }

    private static void stopAfterApplication(EmbeddedDatabase database) {
        try {
            if (!APPLICATION_STOPPED.await(20, TimeUnit.SECONDS)) {
                System.err.println("Veranda did not stop in time; its database is stopped under it.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.stop();
    }

    private static void setUnlessGiven(String property, String value) {
        if (configured(property).isEmpty()) {
            System.setProperty(property, value);
        }
    }

    private static Optional<String> configured(String property) {
        String variable = property.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
