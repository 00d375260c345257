package dev.veranda.repository;

/** How far the reading of a repository has come: {@code done} of {@code all} revisions. */
public record SyncProgress(int done, int all) {}
