package dev.veranda.kpt.merge;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.KptfileText;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;
import dev.veranda.kpt.merge.file.Presence;
import dev.veranda.kpt.merge.file.ResourceSchemas;
import dev.veranda.kpt.merge.file.SameResources;
import dev.veranda.kpt.merge.file.Subpackages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Updates one package that follows an upstream, with the packages inside it that came from there. */
final class IndependentUpdate {

    private final FileTree local;
    private final Upstreams upstreams;
    private final MergeRun run;

    IndependentUpdate(FileTree local, Upstreams upstreams, Conflicts conflicts) {
        this.local = local;
        this.upstreams = upstreams;
        this.run = MergeRun.of(conflicts, local.place(), MergeRun.ALL);
    }

    void run() {
        KptfileText kptfile = KptfileText.need(local);
        Upstream.GitReference wanted =
                kptfile.git().orElseThrow(() -> new MergeRefusal("package must have an upstream reference"));
        UpstreamTree updated = tree(UpstreamTree.fetch(wanted, upstreams));
        FileTree origin = kptfile.fields()
                .upstreamLock()
                .flatMap(UpstreamLock::git)
                .map(lock -> FileTree.of(
                        tree(UpstreamTree.fetchLocked(lock, upstreams)).contents()))
                .orElseGet(FileTree::empty);
        merge(new Three<>(local, origin, FileTree.of(updated.contents())));
        KptfileText merged = KptfileText.need(local);
        merged.editor().setUpstreamLock(new UpstreamLock("git", Optional.of(updated.lock()), Optional.empty()));
        merged.writeTo(local);
    }

    private static UpstreamTree tree(UpstreamTree.Found found) {
        return switch (found) {
            case UpstreamTree.Found.Tree tree -> tree.tree();
            case UpstreamTree.Found.Missing missing -> throw new MergeRefusal(missing.reason());
        };
    }

    private void merge(Three<FileTree> trees) {
        Deque<String> open = new ArrayDeque<>(List.of(SlashPath.ROOT));
        while (!open.isEmpty()) {
            String path = open.pop();
            Three<FileTree> inside = Strategy.below(trees, path);
            update(path, inside);
            Subpackages.ofAny(Subpackages.Kind.INDEPENDENT, false, inside.local(), inside.updated(), inside.origin())
                    .forEach(found -> open.push(SlashPath.join(path, found)));
        }
    }

    private void update(String path, Three<FileTree> trees) {
        boolean isRoot = path.equals(SlashPath.ROOT);
        switch (isRoot ? Presence.EVERYWHERE : Presence.ofPackages(trees)) {
            case ADDED_TWICE -> throw Presence.addedTwice(path);
            case ADDED_UPSTREAM -> Packages.copyOwn(trees.updated(), trees.local(), true);
            case DELETED_HERE -> Subpackage.deletedHere(trees, run, () -> isSame(trees.origin(), trees.updated()));
            case DELETED_UPSTREAM ->
                Subpackage.deletedUpstream(trees, run, () -> isSame(trees.origin(), trees.local()));
            case EVERYWHERE -> merge(trees, isRoot);
            case NOT_UPSTREAM -> {}
        }
    }

    /** File by file, packages inside included; merge keys that only one of both has make no difference. */
    private static boolean isSame(FileTree one, FileTree other) {
        return one.paths().equals(other.paths())
                && one.paths().stream()
                        .allMatch(path -> SameResources.at(path, one.file(path), other.file(path), MergeRun.ALL));
    }

    private void merge(Three<FileTree> trees, boolean isRoot) {
        boolean updatedUnfetched =
                KptfileText.in(trees.updated()).filter(KptfileText::isUnfetched).isPresent();
        boolean originUnfetched =
                KptfileText.in(trees.origin()).filter(KptfileText::isUnfetched).isPresent();
        if (updatedUnfetched && originUnfetched) {
            KptfileMerge.merge(trees, true, run);
        } else if (updatedUnfetched) {
            // Upstream no longer carries the files itself. Those unchanged here go, those changed stay.
            ResourceMergeStrategy.merge(trees, false, ResourceSchemas.builtIn(), run);
        } else if (originUnfetched) {
            throw new MergeRefusal("no origin available for package");
        } else {
            Strategy.of(strategy(trees.local())).update(trees, isRoot, run);
        }
    }

    /** What the Kptfile says; resources are merged where it says nothing. */
    private static UpdateStrategy strategy(FileTree local) {
        String word = KptfileText.need(local)
                .fields()
                .upstream()
                .flatMap(Upstream::updateStrategy)
                .filter(text -> !text.isEmpty())
                .orElse(UpdateStrategy.RESOURCE_MERGE.word());
        return UpdateStrategy.named(word).orElseThrow(() -> new MergeRefusal("unrecognized update strategy " + word));
    }
}
