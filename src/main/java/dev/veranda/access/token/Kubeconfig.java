package dev.veranda.access.token;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What {@code kubectl} needs to know.
 *
 * @param server an https address
 * @param authority the certificate authority in PEM; empty for one the machine knows anyway
 * @param account whose token it is
 * @param token the text of the token
 */
public record Kubeconfig(String server, Optional<String> authority, String account, String token) {

    /** As a file; it holds the token, so it is for its owner's eyes only. */
    public String yaml() {
        String trust = authority
                .map(pem -> "\n      certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8)))
                .orElse("");
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: veranda
                    cluster:
                      server: %s%s
                users:
                  - name: %s
                    user:
                      token: %s
                contexts:
                  - name: veranda
                    context:
                      cluster: veranda
                      user: %s
                      namespace: default
                current-context: veranda
                """.formatted(quoted(server), trust, quoted(account), token, quoted(account));
    }

    @Override
    public String toString() {
        return "Kubeconfig[" + server + ", " + account + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
