package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileFields;
import dev.veranda.kpt.merge.file.KptfileText;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Subpackages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Takes upstream's version when nothing was changed here, and refuses otherwise. */
final class FastForwardStrategy implements Strategy {

    @Override
    public void update(Three<FileTree> trees, boolean isRoot, MergeRun run) {
        SortedSet<String> changed = changedHere(trees, run);
        if (!changed.isEmpty()) {
            throw new MergeRefusal("local package files have been modified: [" + String.join(" ", changed)
                    + "].\n  use a different update --strategy.");
        }
        new ForceDeleteReplaceStrategy().update(trees, isRoot, run);
        if (run.asClones()) {
            return;
        }
        KptfileText.in(trees.local()).ifPresent(kptfile -> {
            kptfile.editor().clearRenderStatus();
            kptfile.writeTo(trees.local());
        });
    }

    private static SortedSet<String> changedHere(Three<FileTree> trees, MergeRun run) {
        SortedSet<String> changed = new TreeSet<>();
        List<String> packages = new ArrayList<>(List.of(SlashPath.ROOT));
        packages.addAll(Subpackages.ofAny(Subpackages.Kind.DEPENDENT, true, trees.local(), trees.origin()));
        if (run.asClones()) {
            packages.addAll(Subpackages.of(trees.origin(), Subpackages.Kind.INDEPENDENT, true));
        }
        for (String path : packages) {
            Three<FileTree> inside = Strategy.below(trees, path);
            boolean isHere = path.equals(SlashPath.ROOT)
                    || (inside.local().exists() && inside.origin().exists());
            if (isHere) {
                changedFiles(path, inside, run)
                        .forEach(file -> changed.add(run.asClones() ? SlashPath.join(path, file) : file));
            } else {
                changed.add(path + " (Package)");
            }
        }
        return changed;
    }

    private static SortedSet<String> changedFiles(String path, Three<FileTree> trees, MergeRun run) {
        SortedSet<String> changed = PackageDiff.of(trees.local(), trees.origin(), run.keyed());
        if (path.equals(SlashPath.ROOT) && isKptfileUnchanged(trees, run)) {
            changed.remove(PackageContents.KPTFILE);
        }
        return changed;
    }

    /** A package gets a name of its own, a Kptfile if it had none, and the status of its renders; nobody changed these. */
    private static boolean isKptfileUnchanged(Three<FileTree> trees, MergeRun run) {
        Optional<Map<String, Object>> local = fields(trees.local(), run);
        Optional<Map<String, Object>> origin = fields(trees.origin(), run);
        return local.isPresent() && (local.equals(origin) || (origin.isEmpty() && isBare(local.get())));
    }

    private static boolean isBare(Map<String, Object> fields) {
        return fields.keySet().stream().allMatch(List.of("apiVersion", "kind")::contains);
    }

    private static Optional<Map<String, Object>> fields(FileTree tree, MergeRun run) {
        Optional<FileContent> kptfile = tree.file(PackageContents.KPTFILE);
        return kptfile.map(content -> KptfileFields.withoutNameAndRender(content, run.keyed()));
    }
}
