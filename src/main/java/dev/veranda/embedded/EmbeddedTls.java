package dev.veranda.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** HTTPS beside HTTP, with certificates of the data folder's own: clients like kubectl send no token over plain HTTP. */
final class EmbeddedTls {

    /** The name of the TLS configuration that the HTTP server uses. */
    static final String CONFIGURATION = "veranda";

    private final LocalCertificates certificates;
    private final int port;

    private EmbeddedTls(LocalCertificates certificates, int port) {
        this.certificates = certificates;
        this.port = port;
    }

    static EmbeddedTls prepare(DataFolder folder, Optional<String> askedPort, int httpPort, String host)
            throws IOException {
        LocalCertificates certificates = new LocalCertificates(folder.tls(), Clock.systemUTC());
        certificates.provide();
        int port = TlsPort.choose(askedPort, httpPort, host);
        writePorts(folder.root(), httpPort, port);
        return new EmbeddedTls(certificates, port);
    }

    Map<String, String> configuration() {
        String tls = "quarkus.tls." + CONFIGURATION + ".key-store.pem.0.";
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("quarkus.http.tls-configuration-name", CONFIGURATION);
        properties.put("quarkus.http.ssl-port", Integer.toString(port));
        properties.put(tls + "cert", certificates.serverFile().toString());
        properties.put(tls + "key", certificates.serverKeyFile().toString());
        properties.put("veranda.endpoint.address", "https://127.0.0.1:" + port);
        properties.put(
                "veranda.endpoint.certificate-authority",
                certificates.authorityFile().toString());
        return properties;
    }

    /** For commands that look for the Veranda that runs on this folder. */
    private static void writePorts(Path root, int httpPort, int port) throws IOException {
        Files.writeString(root.resolve("veranda.ports"), "http=" + httpPort + "\nhttps=" + port + "\n");
    }
}
