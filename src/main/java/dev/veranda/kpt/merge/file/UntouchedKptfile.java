package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.krm.Resource;
import java.util.Optional;

/** A Kptfile that nobody changed but for what Veranda itself keeps in it: it becomes that of a clone of the new version. */
final class UntouchedKptfile {

    private UntouchedKptfile() {}

    /** Says whether nobody had changed it, so that nothing is left to merge. */
    static boolean follow(Three<FileTree> trees, MergeRun run) {
        Three<Optional<FileContent>> kptfiles = trees.map(tree -> tree.file(PackageContents.KPTFILE));
        boolean isNew = kptfiles.local().isEmpty() && kptfiles.origin().isEmpty();
        if (!isNew && !isUntouched(trees, run)) {
            return false;
        }
        Optional<String> strategy =
                strategy(trees.local()).filter(word -> !strategy(trees.origin()).equals(Optional.of(word)));
        PlainFiles.set(trees.local(), PackageContents.KPTFILE, kptfiles.updated());
        strategy.ifPresent(word -> keepStrategy(trees.local(), word));
        return true;
    }

    private static boolean isUntouched(Three<FileTree> trees, MergeRun run) {
        if (trees.local().file(PackageContents.KPTFILE).equals(trees.origin().file(PackageContents.KPTFILE))) {
            return true;
        }
        Optional<KptfileText> local = KptfileText.readable(trees.local());
        Optional<KptfileText> origin = KptfileText.readable(trees.origin());
        if (local.isEmpty() || origin.isEmpty()) {
            return false;
        }
        boolean isRoot = trees.local().place().equals(SlashPath.ROOT);
        prepare(local.get(), isRoot, run);
        prepare(origin.get(), isRoot, run);
        return local.get().file().sameWording(origin.get().file());
    }

    /** What the package itself follows, its name and what its renders left are the bookkeeping of its root. */
    private static void prepare(KptfileText kptfile, boolean isRoot, MergeRun run) {
        Resource resource = new Resource(kptfile.root(), 0);
        if (run.keyed().test(resource)) {
            MergeKeys.add(resource);
        }
        if (isRoot) {
            kptfile.root().remove("upstream");
            kptfile.root().remove("upstreamLock");
            kptfile.root().map("metadata").ifPresent(metadata -> metadata.remove("name"));
        }
        kptfile.editor().clearRenderStatus();
    }

    private static Optional<String> strategy(FileTree local) {
        return local.place().equals(SlashPath.ROOT)
                ? KptfileText.in(local)
                        .flatMap(kptfile -> kptfile.fields().upstream())
                        .flatMap(Upstream::updateStrategy)
                : Optional.empty();
    }

    /** How the package is updated was decided here. */
    private static void keepStrategy(FileTree local, String strategy) {
        KptfileText.in(local).ifPresent(kptfile -> {
            kptfile.root().map("upstream").ifPresent(upstream -> upstream.put("updateStrategy", strategy));
            kptfile.writeTo(local);
        });
    }
}
