package dev.veranda.store.git.read;

import dev.veranda.store.git.layout.CommitText;
import dev.veranda.store.git.layout.GitHash;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * Finds the last change of many packages in one walk along the main branch, following first parents, which are the branch's
 * own commits. Folders that are equal on both sides of a commit are never entered.
 */
final class MainChanges {

    private final RevWalk walk;
    private final Set<String> wanted;
    private final Set<String> foldersAbove = new HashSet<>();
    private final Map<String, MainChange> found = new HashMap<>();

    /** @param fullPaths packages from the root of the repository */
    MainChanges(RevWalk walk, Set<String> fullPaths) {
        this.walk = walk;
        this.wanted = new TreeSet<>(fullPaths);
        for (String path : fullPaths) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                foldersAbove.add(path.substring(0, slash));
            }
        }
    }

    Map<String, MainChange> upTo(ObjectId head) throws IOException {
        RevCommit commit = walk.parseCommit(head);
        while (!wanted.isEmpty()) {
            boolean first = commit.getParentCount() == 0;
            RevCommit parent = first ? commit : walk.parseCommit(commit.getParent(0));
            compare(commit, first ? null : parent);
            if (first) {
                break;
            }
            commit = parent;
        }
        return found;
    }

    private void compare(RevCommit commit, @org.jspecify.annotations.Nullable RevCommit parent) throws IOException {
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(commit.getTree());
            if (parent == null) {
                trees.addTree(new EmptyTreeIterator());
            } else {
                trees.addTree(parent.getTree());
            }
            trees.setFilter(TreeFilter.ANY_DIFF);
            while (trees.next()) {
                String path = trees.getPathString();
                if (wanted.remove(path)) {
                    found.put(
                            path,
                            new MainChange(GitHash.of(commit), CommitText.author(commit), CommitText.time(commit)));
                } else if (trees.isSubtree() && foldersAbove.contains(path)) {
                    trees.enterSubtree();
                }
            }
        }
    }
}
