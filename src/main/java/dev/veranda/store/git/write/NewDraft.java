package dev.veranda.store.git.write;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.task.Task;
import java.util.Optional;

/**
 * A draft to be made.
 *
 * @param task how it begins, recorded in its first commit
 * @param basedOn the stored package it copies, whose file modes are kept, and its links unless it is cloned
 */
public record NewDraft(
        String packagePath,
        String workspace,
        PackageContents contents,
        Task task,
        Person author,
        Optional<GitHash> basedOn) {}
