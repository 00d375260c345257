package dev.veranda.repository;

/** Credentials as a person types them: they go in and never come back out. */
public sealed interface NewCredentials {

    /** Leave what is stored as it is. */
    record Unchanged() implements NewCredentials {}

    /** Read and write without credentials. */
    record Anonymous() implements NewCredentials {}

    /** A user name with a password or access token. */
    record Basic(String username, String password) implements NewCredentials {
        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }
    }

    /** A token sent as {@code Authorization: Bearer}. */
    record Bearer(String token) implements NewCredentials {
        @Override
        public String toString() {
            return "Bearer[]";
        }
    }
}
