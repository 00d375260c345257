package dev.veranda.store.git.layout;

import dev.veranda.store.task.Task;
import java.util.Optional;

/** Commit messages, word for word as Porch writes them, because tools and people search for them. */
public final class CommitMessage {

    private CommitMessage() {}

    /** The message of a commit to a draft or proposal. */
    public static String draft(String fullPath, String workspace, Task task) {
        String words = switch (task) {
            case Task.Init ignored -> "Creating new empty revision";
            case Task.Clone ignored -> "Creating new revision by cloning";
            case Task.Edit ignored -> "Creating new revision by copying previous revision";
            case Task.Upgrade ignored -> "Upgrading revision";
            case Task.Render ignored -> "Rendering package";
            case Task.Push ignored -> "Intermediate commit: push";
        };
        Annotation annotation = new Annotation(fullPath, workspace, "0", Optional.of(task));
        return words + "\n\n\n" + annotation.line() + "\n";
    }

    /** The message of the commit that brings an approved revision to the main branch. */
    public static String approval(String fullPath, String workspace, int revision) {
        Annotation annotation = new Annotation(fullPath, workspace, Integer.toString(revision), Optional.empty());
        return "Approving package revision " + fullPath + "/" + revision + "\n\n" + annotation.line() + "\n";
    }

    /** The message of the commit that takes a package off the main branch. */
    public static String removal(String fullPath) {
        return "Delete " + fullPath;
    }

    /** The message of the empty commit a main branch begins with. */
    public static String firstOfMainBranch() {
        return "Initial commit: Creating main branch";
    }
}
