package dev.veranda.store.git.read;

/**
 * What of the main branch is not the same at two commits: of each commit, the packages and what is left out that the other one
 * does not have, or has otherwise. A package that changed is in both.
 */
public record MainDifference(MainContent before, MainContent after) {}
