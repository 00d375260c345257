package dev.veranda.store.git.layout;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How to prove to a Git server who is asking. Never printed: every {@code toString} hides the secret. */
public sealed interface Credentials {

    /** The value of the HTTP {@code Authorization} header; empty when there is nothing to prove. */
    Optional<String> authorization();

    static Credentials none() {
        return new None();
    }

    record None() implements Credentials {

        @Override
        public Optional<String> authorization() {
            return Optional.empty();
        }
    }

    /** A user name with a password or, for most hosted servers, a personal access token. */
    record Basic(String username, String secret) implements Credentials {

        @Override
        public Optional<String> authorization() {
            byte[] pair = (username + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic[username=" + username + ", secret=***]";
        }
    }

    /** A token sent as {@code Authorization: Bearer}. */
    record Bearer(String token) implements Credentials {

        public Bearer {
            if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("A bearer token holds printable ASCII characters only.");
            }
        }

        @Override
        public Optional<String> authorization() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer[token=***]";
        }
    }
}
