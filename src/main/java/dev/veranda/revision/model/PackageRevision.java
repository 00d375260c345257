package dev.veranda.revision.model;

import dev.veranda.audit.PlainText;
import dev.veranda.repository.ObjectName;
import dev.veranda.store.git.layout.GitHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One revision of a package, as the index knows it: everything but the contents.
 *
 * @param namespace the namespace of its repository
 * @param repository the text of its repository's {@link ObjectName}
 * @param name the text of its {@link ObjectName}; unique, used in URLs
 * @param packagePath path below the repository's directory, for example {@code apps/web}
 * @param revision 0 while Draft or Proposed, 1, 2, 3 … once Published (0 is possible for a hand-made tag {@code v0}), -1 for
 *     the placeholder that mirrors the main branch
 * @param latest whether it is the newest published revision of its package
 * @param ref the full Git ref it is read from
 * @param commit the commit the ref points at; changes with every change of the content, so it serves as version
 * @param tree the Git tree of the package's content
 * @param author who made that commit, and {@code authors} everybody who made one since the draft began
 */
public record PackageRevision(
        UUID id,
        UUID repositoryId,
        String namespace,
        String repository,
        boolean deployment,
        String name,
        String packagePath,
        String workspace,
        int revision,
        Lifecycle lifecycle,
        boolean latest,
        String ref,
        String commit,
        String tree,
        Instant committedAt,
        String author,
        List<String> authors,
        PackageFacts facts) {

    public static final int PLACEHOLDER = -1;

    /** Whether it mirrors the main branch instead of having been published by itself. */
    public boolean placeholder() {
        return lifecycle.published() && ref.startsWith("refs/heads/");
    }

    public ObjectName objectName() {
        return ObjectName.ofText(name);
    }

    /** The package's path for people, without what would not be seen in it or would make it read otherwise. */
    public String shownPath() {
        return PlainText.visible(packagePath);
    }

    /** The last part of the package's path, for people. */
    public String shownName() {
        return PlainText.visible(packageName());
    }

    /** The last part of the package's path. */
    public String packageName() {
        return packagePath.substring(packagePath.lastIndexOf('/') + 1);
    }

    /** What to call this revision beside its package: "v3", "draft fix-quota", "main". */
    public String revisionLabel() {
        if (revision < 0 || !lifecycle.published()) {
            return PlainText.visible(workspace);
        }
        return "v" + revision;
    }

    /**
     * What to call it where it must not be taken for what it becomes: a placeholder moves on with its branch, so the commit is
     * said, too: "main at 1a2b3c4".
     */
    public String pinnedLabel() {
        return placeholder() ? revisionLabel() + " at " + shortCommit() : revisionLabel();
    }

    /** The commit as people read it. */
    public String shortCommit() {
        return GitHash.abbreviated(commit);
    }

    /** The placeholder as its branch had it at a commit; what the index knows of the content is of today. */
    public PackageRevision asOf(String otherCommit, String otherTree, Instant otherTime) {
        return new PackageRevision(
                id,
                repositoryId,
                namespace,
                repository,
                deployment,
                name,
                packagePath,
                workspace,
                revision,
                lifecycle,
                latest,
                ref,
                otherCommit,
                otherTree,
                otherTime,
                author,
                authors,
                facts);
    }

    public Optional<Upstream> upstream() {
        return facts.upstream();
    }
}
