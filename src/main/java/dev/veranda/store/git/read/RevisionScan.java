package dev.veranda.store.git.read;

import dev.veranda.audit.PlainText;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.Annotation;
import dev.veranda.store.git.layout.CommitText;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.remote.RemoteFailure;
import dev.veranda.store.task.Task;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jboss.logging.Logger;

/** Reads what the refs of Porch's layout hold. Looks at one ref and the commits that are its own, nothing else. */
final class RevisionScan {

    /** A draft of more commits than this is not followed further back. */
    private static final int MAX_CHAIN = 5_000;

    /** How many unmarked commits are tolerated on top of a tag that was not made by an approval. */
    private static final int MAX_UNMARKED = 20;

    private static final int LONGEST_NAME = 250;

    private static final Logger LOG = Logger.getLogger(RevisionScan.class);

    private final RefLayout layout;

    RevisionScan(RefLayout layout) {
        this.layout = layout;
    }

    /**
     * What a ref holds.
     *
     * @param main the head of the main branch, whose commits are nobody's draft
     */
    RefContent read(RevWalk walk, String refName, GitHash target, Optional<GitHash> main) throws IOException {
        Optional<PackageRef> parsed = layout.parse(refName);
        if (parsed.isEmpty()) {
            return new RefContent.Other();
        }
        try {
            return read(walk, parsed.get(), refName, target, main);
        } catch (IncorrectObjectTypeException somethingElse) {
            return promised(parsed.get(), refName, "It points at no commit.");
        } catch (MissingObjectException lost) {
            throw lost;
        } catch (IOException | RuntimeException unreadable) {
            LOG.warnf(unreadable, "%s of %s cannot be read", PlainText.visible(refName), target);
            return unusable(
                    refName,
                    "It cannot be read: " + RemoteFailure.plain(String.valueOf(unreadable.getMessage())) + ".");
        }
    }

    private RefContent read(RevWalk walk, PackageRef ref, String refName, GitHash target, Optional<GitHash> main)
            throws IOException {
        RevCommit commit = walk.parseCommit(target.objectId());
        String fullPath = layout.fullPath(ref.packagePath());
        Optional<ObjectId> tree = PackageTrees.subtree(walk.getObjectReader(), commit.getTree(), fullPath);
        if (tree.isEmpty() || !PackageTrees.isPackage(walk.getObjectReader(), tree.get())) {
            return promised(ref, refName, "There is no package \"" + fullPath + "\" in its commit.");
        }
        Optional<String> problem = layout.problem(ref.packagePath());
        if (problem.isPresent()) {
            return unusable(refName, problem.get());
        }
        List<Annotation> annotations = Annotation.read(CommitText.message(commit));
        String workspace = workspace(ref, fullPath, annotations);
        List<RevCommit> chain = chain(walk, ref, commit, fullPath, workspace, main);
        return new RefContent.Revision(new StoredRevision(
                ref,
                refName,
                target,
                GitHash.of(commit),
                GitHash.of(tree.get()),
                workspace,
                revision(ref),
                CommitText.author(commit),
                CommitText.time(commit),
                firstTask(chain, fullPath, workspace),
                contributors(chain)));
    }

    /** Any tag may have a slash in its name; one that ends with a number as Porch's do says that it is a revision. */
    private static RefContent promised(PackageRef ref, String refName, String reason) {
        boolean tagOfOthers = ref instanceof PackageRef.Published(String path, RevisionName name)
                && name.number() == RevisionName.UNNUMBERED;
        return tagOfOthers || ref instanceof PackageRef.DeletionProposed
                ? new RefContent.Other()
                : unusable(refName, reason);
    }

    private static RefContent unusable(String refName, String reason) {
        return new RefContent.Unusable(LeftOut.ref(refName, reason));
    }

    private int revision(PackageRef ref) {
        return switch (ref) {
            case PackageRef.Draft ignored -> 0;
            case PackageRef.Proposed ignored -> 0;
            case PackageRef.Published(String path, RevisionName name) -> name.number();
            case PackageRef.DeletionProposed(String path, RevisionName name) -> name.number();
        };
    }

    private String workspace(PackageRef ref, String fullPath, List<Annotation> annotations) {
        return switch (ref) {
            case PackageRef.Draft(String path, String workspace) -> workspace;
            case PackageRef.Proposed(String path, String workspace) -> workspace;
            case PackageRef.Published(String path, RevisionName name) -> named(name, fullPath, annotations);
            case PackageRef.DeletionProposed(String path, RevisionName name) ->
                name.equals(layout.placeholder()) ? name.text() : named(name, fullPath, annotations);
        };
    }

    /** An approval names the workspace it approved; anything else is called after its tag. */
    private static String named(RevisionName name, String fullPath, List<Annotation> annotations) {
        String number = Integer.toString(name.number());
        return annotations.stream()
                .filter(annotation -> annotation.fullPath().equals(fullPath))
                .filter(annotation -> annotation.revision().equals(number)
                        || annotation.revision().equals(name.text())
                        || annotation.revision().equals("0"))
                .map(Annotation::workspace)
                .filter(RevisionScan::isName)
                .findFirst()
                .orElse(name.text());
    }

    /** Commit messages are anybody's to write. */
    private static boolean isName(String workspace) {
        return !workspace.isBlank()
                && workspace.length() <= LONGEST_NAME
                && workspace
                        .chars()
                        .noneMatch(c -> c == '/' || Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    /** The commits of the draft a revision came from, newest first. */
    private List<RevCommit> chain(
            RevWalk walk, PackageRef ref, RevCommit commit, String fullPath, String workspace, Optional<GitHash> main)
            throws IOException {
        return switch (ref) {
            case PackageRef.Draft ignored -> own(walk, commit, main.map(GitHash::objectId));
            case PackageRef.Proposed ignored -> own(walk, commit, main.map(GitHash::objectId));
            case PackageRef.Published ignored -> published(walk, commit, fullPath, workspace);
            case PackageRef.DeletionProposed(String path, RevisionName name) ->
                name.equals(layout.placeholder()) ? List.of() : published(walk, commit, fullPath, workspace);
        };
    }

    private static List<RevCommit> published(RevWalk walk, RevCommit commit, String fullPath, String workspace)
            throws IOException {
        if (commit.getParentCount() == 2) {
            return own(walk, commit.getParent(1), Optional.of(commit.getParent(0)));
        }
        return marked(walk, commit, fullPath, workspace);
    }

    /** Commits reachable from {@code tip} but not from {@code base}. */
    private static List<RevCommit> own(RevWalk walk, RevCommit tip, Optional<ObjectId> base) throws IOException {
        List<RevCommit> commits = new ArrayList<>();
        walk.reset();
        walk.markStart(walk.parseCommit(tip));
        if (base.isPresent()) {
            try {
                walk.markUninteresting(walk.parseCommit(base.get()));
            } catch (MissingObjectException notFetchedYet) {
                // Then everything counts as the draft's own, up to the limit.
            }
        }
        for (RevCommit commit : walk) {
            commits.add(commit);
            if (commits.size() == MAX_CHAIN) {
                break;
            }
        }
        return commits;
    }

    /** Before there were merge commits, a revision was a straight run of marked commits. */
    private static List<RevCommit> marked(RevWalk walk, RevCommit tip, String fullPath, String workspace)
            throws IOException {
        Deque<RevCommit> run = new ArrayDeque<>();
        RevCommit at = walk.parseCommit(tip);
        int unmarked = 0;
        while (run.size() < MAX_CHAIN) {
            boolean mark = Annotation.read(CommitText.message(at)).stream()
                    .anyMatch(annotation -> annotation.concerns(fullPath, workspace));
            if (mark) {
                run.add(at);
            } else if (!run.isEmpty() || ++unmarked > MAX_UNMARKED) {
                break;
            }
            if (at.getParentCount() == 0) {
                break;
            }
            at = walk.parseCommit(at.getParent(0));
        }
        return run.isEmpty() ? List.of(tip) : List.copyOf(run);
    }

    private static Optional<Task> firstTask(List<RevCommit> newestFirst, String fullPath, String workspace) {
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            for (Annotation annotation : Annotation.read(CommitText.message(newestFirst.get(i)))) {
                Optional<Task> task = annotation.task().filter(Task::beginsRevision);
                if (task.isPresent() && annotation.concerns(fullPath, workspace)) {
                    return task;
                }
            }
        }
        return Optional.empty();
    }

    private static Set<Person> contributors(List<RevCommit> newestFirst) {
        Set<Person> people = new LinkedHashSet<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            people.add(CommitText.author(newestFirst.get(i)));
        }
        return Collections.unmodifiableSet(people);
    }
}
