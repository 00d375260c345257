package dev.veranda.repository;

import dev.veranda.failure.Invalid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes credentials into a repository's row, sealed. */
@ApplicationScoped
class CredentialsKeeping {

    private final Secrets secrets;

    CredentialsKeeping(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Keeps what somebody typed for this repository alone; from then on it names no secret. */
    void keep(RepositoryRow row, NewCredentials credentials) {
        if (!(credentials instanceof NewCredentials.Unchanged)) {
            row.secretName = null;
        }
        write(row, credentials);
    }

    /** Has a repository use the secret of this name in its namespace, which need not exist yet. */
    void name(RepositoryRow row, String secret) {
        row.secretName = secret.isEmpty() ? null : secret;
        write(
                row,
                SecretRow.named(row.namespace, secret)
                        .map(found -> SecretText.of(found, secrets).credentials())
                        .orElseGet(NewCredentials.Anonymous::new));
    }

    void requireKey() {
        if (!secrets.ready()) {
            throw new Invalid(
                    "credentials",
                    "Credentials cannot be stored: configure veranda.secret-key with at least 32 characters first.");
        }
    }

    /** What keeps a repository from signing in: the secret it names is missing. */
    static Optional<String> problem(RepositoryRow row) {
        @Nullable String secret = row.secretName;
        return secret == null || row.credentials != CredentialsKind.NONE
                ? Optional.empty()
                : Optional.of("cannot resolve credentials in a secret " + row.namespace + "/" + secret + ": secrets \""
                        + secret + "\" not found");
    }

    private void write(RepositoryRow row, NewCredentials credentials) {
        switch (credentials) {
            case NewCredentials.Unchanged() -> {}
            case NewCredentials.Anonymous() -> {
                row.credentials = CredentialsKind.NONE;
                row.credentialsUser = null;
                row.credentialsSecret = null;
            }
            case NewCredentials.Basic(String username, String password) -> {
                requireKey();
                row.credentials = CredentialsKind.BASIC;
                row.credentialsUser = username;
                row.credentialsSecret = secrets.seal(password, row.id);
            }
            case NewCredentials.Bearer(String token) -> {
                requireKey();
                row.credentials = CredentialsKind.BEARER;
                row.credentialsUser = null;
                row.credentialsSecret = secrets.seal(token, row.id);
            }
        }
    }
}
