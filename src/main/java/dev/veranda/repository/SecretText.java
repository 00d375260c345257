package dev.veranda.repository;

import dev.veranda.failure.Invalid;
import dev.veranda.store.git.layout.Credentials;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A secret as somebody gives it: goes in and never comes back out.
 *
 * @param type {@code kubernetes.io/basic-auth}, or {@code Opaque} for a bearer token; "" means the latter
 * @param values by key
 */
public record SecretText(String type, Map<String, String> values) {

    private static final String BASIC = "kubernetes.io/basic-auth";
    private static final String OPAQUE = "Opaque";
    private static final String TOKEN = "bearerToken";
    private static final int MOST_CHARACTERS = 16_384;

    public SecretText {
        type = type.isEmpty() ? OPAQUE : type;
        values = Map.copyOf(values);
    }

    /** The keys of what a secret of a type holds; none for a type that is not kept. */
    public static Set<String> keys(String type) {
        return switch (type) {
            case BASIC -> Set.of("username", "password");
            case OPAQUE -> Set.of(TOKEN);
            default -> Set.of();
        };
    }

    static SecretText of(SecretRow row, Secrets secrets) {
        return new SecretText(row.type, TextsJson.read(secrets.open(row.sealed, row.id)));
    }

    void sealInto(SecretRow row, Secrets secrets) {
        row.type = type;
        row.sealed = secrets.seal(TextsJson.write(values), row.id);
    }

    /** This secret with the values of {@code before} where it has none of its own. */
    SecretText over(SecretText before) {
        Map<String, String> all = new HashMap<>(before.values);
        all.putAll(values);
        return new SecretText(type, all);
    }

    /** @throws Invalid if it holds no credentials that a repository could use */
    NewCredentials credentials() {
        if (values.values().stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            throw new Invalid("data", "A secret has at most " + MOST_CHARACTERS + " characters.");
        }
        return switch (type) {
            case BASIC ->
                new NewCredentials.Basic(values.getOrDefault("username", ""), values.getOrDefault("password", ""));
            case OPAQUE -> new NewCredentials.Bearer(token());
            default ->
                throw new Invalid(
                        "type",
                        "Veranda keeps secrets for repositories only: the type is kubernetes.io/basic-auth, or Opaque"
                                + " with the key bearerToken.");
        };
    }

    private String token() {
        if (!values.containsKey(TOKEN)) {
            throw new Invalid("data", "bearer Token secret.Data key must be set as bearerToken");
        }
        try {
            return new Credentials.Bearer(values.get(TOKEN)).token();
        } catch (IllegalArgumentException unusable) {
            throw new Invalid("data", String.valueOf(unusable.getMessage()));
        }
    }

    @Override
    public String toString() {
        return "SecretText[" + type + "]";
    }
}
