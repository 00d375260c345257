package dev.veranda.store.git.write;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.task.Task;

/**
 * New contents for a draft.
 *
 * @param expected the head of the draft that the author saw
 * @param task {@link Task.Render} when the contents were rendered, else {@link Task.Push}
 */
public record DraftEdit(
        String packagePath, String workspace, GitHash expected, PackageContents contents, Task task, Person author) {}
