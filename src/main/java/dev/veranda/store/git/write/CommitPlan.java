package dev.veranda.store.git.write;

import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import java.util.List;
import java.util.Optional;

/**
 * A commit to be made: pure description, nothing is written yet.
 *
 * @param parents in order; empty for the first commit of a branch
 * @param change how its tree differs from the tree of {@code parents.get(0)}
 */
record CommitPlan(List<GitHash> parents, TreeChange change, Person author, String message) {

    CommitPlan {
        parents = List.copyOf(parents);
    }

    /** What a commit does to the repository tree of its first parent. */
    sealed interface TreeChange {

        /**
         * The package becomes {@code contents}; file modes are kept from the tree {@code before}.
         *
         * @param whole whether the links and whatever else contents cannot show are kept from there, too
         */
        record Write(String fullPath, PackageContents contents, Optional<GitHash> before, boolean whole)
                implements TreeChange {}

        /** The package becomes {@code contents}; file modes and links are kept from what it is in the first parent. */
        record Update(String fullPath, PackageContents contents) implements TreeChange {}

        /** The package becomes what it is in another commit. */
        record Take(String fullPath, GitHash commit) implements TreeChange {}

        /** The package goes. */
        record Remove(String fullPath) implements TreeChange {}

        /** One file at the root of a new, otherwise empty repository tree. */
        record Begin(String file, String text) implements TreeChange {}
    }
}
