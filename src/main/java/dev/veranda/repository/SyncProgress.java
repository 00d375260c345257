package dev.veranda.repository;

/** How far the reading of a repository has come: {@code done} of {@code all} packages show. */
public record SyncProgress(int done, int all) {}
