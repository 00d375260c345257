package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.Annotation;
import dev.veranda.store.git.layout.CommitText;
import dev.veranda.store.git.layout.GitHash;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * The commits that changed a package. A merge counts when the package differs from its first parent, so approvals are part
 * of the story (plain {@code git log -- path} leaves them out).
 */
final class PackageHistory {

    private static final int MAX_COMMITS = 50_000;

    private final String fullPath;

    PackageHistory(String fullPath) {
        this.fullPath = fullPath;
    }

    /**
     * Changes up to {@code from}.
     *
     * @param skip how many of the newest to leave out
     */
    HistoryPage page(RevWalk walk, GitHash from, int skip, int limit) throws IOException {
        walk.reset();
        walk.sort(RevSort.COMMIT_TIME_DESC);
        walk.sort(RevSort.TOPO, false);
        walk.markStart(walk.parseCommit(from.objectId()));
        return collect(walk, skip, limit);
    }

    /** Changes up to {@code until}, without what led to {@code since}. */
    HistoryPage pageSince(RevWalk walk, Optional<RevCommit> since, GitHash until, int limit) throws IOException {
        walk.reset();
        walk.sort(RevSort.COMMIT_TIME_DESC);
        walk.markStart(walk.parseCommit(until.objectId()));
        if (since.isPresent()) {
            walk.markUninteresting(walk.parseCommit(since.get()));
        }
        return collect(walk, 0, limit);
    }

    private HistoryPage collect(RevWalk walk, int skip, int limit) throws IOException {
        List<HistoryPage.Entry> entries = new ArrayList<>();
        int found = 0;
        int seen = 0;
        for (RevCommit commit : walk) {
            if (++seen > MAX_COMMITS) {
                return new HistoryPage(entries, false, false);
            }
            Optional<HistoryPage.Entry> entry = change(walk, commit);
            if (entry.isEmpty() || ++found <= skip) {
                continue;
            }
            if (entries.size() == limit) {
                return new HistoryPage(entries, true, true);
            }
            entries.add(entry.get());
        }
        return new HistoryPage(entries, false, true);
    }

    private Optional<HistoryPage.Entry> change(RevWalk walk, RevCommit commit) throws IOException {
        List<Annotation> annotations = Annotation.read(CommitText.message(commit));
        boolean ours = annotations.stream()
                .anyMatch(annotation -> annotation.fullPath().equals(fullPath));
        // A marked commit changes the package it names. Believing it saves reading two large trees for most commits.
        if (!annotations.isEmpty() && !ours) {
            return Optional.empty();
        }
        Optional<ObjectId> tree = packageTree(walk, commit);
        if (!ours && tree.equals(parentTree(walk, commit))) {
            return Optional.empty();
        }
        return Optional.of(new HistoryPage.Entry(
                GitHash.of(commit),
                Arrays.stream(commit.getParents()).map(GitHash::of).toList(),
                CommitText.author(commit),
                CommitText.time(commit),
                Annotation.strip(CommitText.message(commit)),
                annotations.stream()
                        .filter(annotation -> annotation.fullPath().equals(fullPath))
                        .flatMap(annotation -> annotation.task().stream())
                        .findFirst(),
                tree.map(GitHash::of)));
    }

    private Optional<ObjectId> parentTree(RevWalk walk, RevCommit commit) throws IOException {
        return commit.getParentCount() == 0
                ? Optional.empty()
                : packageTree(walk, walk.parseCommit(commit.getParent(0)));
    }

    private Optional<ObjectId> packageTree(RevWalk walk, RevCommit commit) throws IOException {
        return PackageTrees.subtree(walk.getObjectReader(), commit.getTree(), fullPath);
    }
}
