package dev.veranda.repository;

/** How Veranda shows itself to a Git server. */
public enum CredentialsKind {
    NONE,
    BASIC,
    BEARER
}
