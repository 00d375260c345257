package dev.veranda.store.git.read;

import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import java.time.Instant;

/** The commit on the main branch that gave a package the content it has there now. */
public record MainChange(GitHash commit, Person author, Instant committedAt) {}
