package dev.veranda.store.git.push;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * What whoever has the parents of a commit lacks of it. Folders that are as in one of the parents are not entered, so that this
 * takes as long as the tree of the folders that changed, and not as the repository.
 *
 * @param sent the objects to send, all of which were made for the commit, and their types
 * @param parents the commits that the other side must have
 * @param borrowed what is neither in a parent at the same place nor made: it comes from somewhere else in the repository
 */
record NewObjects(Map<ObjectId, Integer> sent, Set<ObjectId> parents, Set<ObjectId> borrowed) {

    /** @param made the objects that were stored for the commit, of which it is one, and their types; none where there is no commit */
    static NewObjects of(Repository repository, Map<ObjectId, Integer> made) throws IOException {
        NewObjects found = new NewObjects(new LinkedHashMap<>(), new HashSet<>(), new HashSet<>());
        try (RevWalk walk = new RevWalk(repository)) {
            for (Map.Entry<ObjectId, Integer> object : made.entrySet()) {
                if (object.getValue() == Constants.OBJ_COMMIT) {
                    found.add(walk, object.getKey(), made);
                }
            }
        }
        return found;
    }

    private void add(RevWalk walk, ObjectId id, Map<ObjectId, Integer> made) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        sent.put(id, Constants.OBJ_COMMIT);
        boolean sameTree = false;
        try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
            trees.addTree(commit.getTree());
            for (RevCommit parent : commit.getParents()) {
                parents.add(parent.getId().copy());
                walk.parseHeaders(parent);
                trees.addTree(parent.getTree());
                sameTree |= parent.getTree().equals(commit.getTree());
            }
            if (commit.getParentCount() == 0) {
                trees.addTree(new EmptyTreeIterator());
            }
            if (!sameTree) {
                add(commit.getTree().getId().copy(), Constants.OBJ_TREE, made);
                addBelow(trees, made);
            }
        }
    }

    private void addBelow(TreeWalk trees, Map<ObjectId, Integer> made) throws IOException {
        trees.setFilter(TreeFilter.ANY_DIFF);
        while (trees.next()) {
            FileMode mode = trees.getFileMode(0);
            if (mode == FileMode.MISSING || mode == FileMode.GITLINK || isInParent(trees)) {
                continue;
            }
            add(trees.getObjectId(0), mode.getObjectType(), made);
            if (trees.isSubtree()) {
                trees.enterSubtree();
            }
        }
    }

    private static boolean isInParent(TreeWalk trees) {
        for (int parent = 1; parent < trees.getTreeCount(); parent++) {
            if (trees.getRawMode(parent) == trees.getRawMode(0) && trees.idEqual(0, parent)) {
                return true;
            }
        }
        return false;
    }

    private void add(ObjectId id, int type, Map<ObjectId, Integer> made) {
        if (made.containsKey(id)) {
            sent.put(id, type);
        } else {
            borrowed.add(id);
        }
    }
}
