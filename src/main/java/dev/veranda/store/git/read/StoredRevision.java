package dev.veranda.store.git.read;

import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.task.Task;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A package revision as a ref holds it.
 *
 * @param ref which revision, and in which state
 * @param refName the ref itself
 * @param target what the ref points at; the expected old value of any change to it
 * @param commit the commit; differs from {@code target} for annotated tags
 * @param tree the package's content
 * @param workspace the author-chosen name; {@code v<N>} for a published revision whose commit names none
 * @param revision 0 for drafts and proposals, the number of a published revision, -1 for the placeholder
 * @param author who wrote the commit; of a published revision, who approved it
 * @param committedAt when the commit was made
 * @param task how the revision began, when its commits tell
 * @param contributors everybody who wrote a commit of the draft it came from, in order of first contribution
 */
public record StoredRevision(
        PackageRef ref,
        String refName,
        GitHash target,
        GitHash commit,
        GitHash tree,
        String workspace,
        int revision,
        Person author,
        Instant committedAt,
        Optional<Task> task,
        Set<Person> contributors) {}
