package dev.veranda.store.git;

import dev.veranda.store.Person;
import java.time.Instant;

/** The commit on the main branch that gave a package the content it has there now. */
public record MainChange(GitHash commit, Person author, Instant committedAt) {}
