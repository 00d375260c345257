package dev.veranda.kpt.merge;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.KptfileText;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;
import dev.veranda.kpt.merge.file.PlainFiles;
import dev.veranda.kpt.merge.file.Presence;
import dev.veranda.kpt.merge.file.ResourceMerge;
import dev.veranda.kpt.merge.file.ResourceSchemas;
import dev.veranda.kpt.merge.file.Subpackages;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Merges Kptfile, resources and other files of a package and of every dependent package inside it. */
final class ResourceMergeStrategy implements Strategy {

    @Override
    public void update(Three<FileTree> trees, boolean isRoot, MergeRun run) {
        if (!isRoot && followsAnotherUpstream(trees)) {
            return;
        }
        List<String> packages = new ArrayList<>(List.of(SlashPath.ROOT));
        packages.addAll(Subpackages.ofAny(run.kind(), true, trees.local(), trees.updated(), trees.origin()));
        ResourceSchemas schemas = ResourceSchemas.in(trees.updated(), trees.local());
        Set<String> left = new HashSet<>();
        FileTree before = run.asClones() ? FileTree.of(trees.local().contents()) : trees.local();
        for (String path : packages) {
            Three<FileTree> inside = Strategy.below(trees, path);
            boolean itself = path.equals(SlashPath.ROOT);
            boolean below = left.stream().anyMatch(other -> path.startsWith(other + "/"));
            if (below || (run.asClones() && !itself && inside.local().exists() && followsAnotherUpstream(inside))) {
                left.add(path);
            } else {
                Presence presence = itself
                        ? Presence.EVERYWHERE
                        : Presence.ofDirectories(new Three<>(before.below(path), inside.origin(), inside.updated()));
                update(path, inside, presence, isRoot && itself, schemas, run);
            }
        }
    }

    /** Somebody pointed the package to another upstream, so that this one no longer concerns it. */
    private static boolean followsAnotherUpstream(Three<FileTree> trees) {
        Optional<KptfileText> origin = KptfileText.readable(trees.origin());
        Optional<KptfileText> local = KptfileText.readable(trees.local());
        return origin.filter(KptfileText::isIndependent).isPresent()
                && !local.flatMap(KptfileText::git).equals(origin.flatMap(KptfileText::git));
    }

    private static void update(
            String path,
            Three<FileTree> trees,
            Presence presence,
            boolean isRoot,
            ResourceSchemas schemas,
            MergeRun run) {
        switch (presence) {
            case ADDED_TWICE -> {
                if (!run.asClones() || !isSame(trees, run)) {
                    throw Presence.addedTwice(path);
                }
            }
            case ADDED_UPSTREAM -> Packages.copyOwn(trees.updated(), trees.local(), true);
            case DELETED_HERE -> Subpackage.deletedHere(trees, run, () -> isUnchangedUpstream(trees, run));
            case DELETED_UPSTREAM -> Subpackage.deletedUpstream(trees, run, () -> isUnchangedHere(trees, run));
            case EVERYWHERE -> merge(trees, isRoot, schemas, run);
            case NOT_UPSTREAM -> {}
        }
    }

    private static boolean isSame(Three<FileTree> trees, MergeRun run) {
        return PackageDiff.of(trees.updated(), trees.local(), run.keyed()).isEmpty();
    }

    private static boolean isUnchangedHere(Three<FileTree> trees, MergeRun run) {
        return PackageDiff.of(trees.origin(), trees.local(), run.keyed()).isEmpty();
    }

    private static boolean isUnchangedUpstream(Three<FileTree> trees, MergeRun run) {
        return PackageDiff.of(trees.origin(), trees.updated(), run.keyed()).isEmpty();
    }

    static void merge(Three<FileTree> trees, boolean isRoot, ResourceSchemas schemas, MergeRun run) {
        KptfileMerge.merge(trees, !isRoot, run);
        ResourceMerge.merge(trees, schemas, run);
        PlainFiles.merge(trees, run);
    }
}
