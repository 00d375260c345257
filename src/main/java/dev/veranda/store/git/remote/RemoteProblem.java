package dev.veranda.store.git.remote;

/** Why a server could not be used, as far as it lets us know; decides what a person should look at, and when to ask again. */
public enum RemoteProblem {
    /** Credentials are missing, wrong or expired. */
    AUTHENTICATION,
    /** The credentials are known, but not allowed to do this. */
    PERMISSION,
    /** There is no repository at this address, or none that these credentials may know of. */
    NOT_FOUND,
    /** The host name leads nowhere. */
    UNKNOWN_HOST,
    /** Nothing listens, or the connection broke. */
    NO_CONNECTION,
    /** The server stayed silent for too long. */
    TIMEOUT,
    /** Its certificate is not trusted. */
    CERTIFICATE,
    /** The rules of this installation forbid the address. */
    BLOCKED,
    /** It sent more than the limits allow. */
    TOO_LARGE,
    /** It answered, but not with what a Git server would say. */
    OTHER
}
