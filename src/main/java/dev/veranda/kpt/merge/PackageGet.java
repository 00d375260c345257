package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.KptfileText;
import dev.veranda.kpt.merge.file.MergeKeys;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.Packages;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.kpt.resources.PackageResources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * {@code kpt pkg get}: a package fetched from where it is, with every package inside it that only names its upstream. Its
 * resources get their merge keys, unless a file of it cannot be read. (What Porch does to clone a package into a repository is
 * {@code PackageClone}.)
 *
 * @param from where it is; a tag of the package's own, {@code directory/ref}, is found by its short name
 * @param name of the new package
 * @param strategy how it will be updated
 * @param attributes whether resources of Config Connector get kpt's note, see {@link Attribution}
 */
public record PackageGet(Upstream.GitReference from, String name, UpdateStrategy strategy, boolean attributes) {

    /** What became of it. */
    public sealed interface Outcome {

        /** @param fetched how many packages were fetched, this one included */
        record Got(PackageContents contents, int fetched) implements Outcome {}

        /** @param reason in one sentence */
        record Refused(String reason) implements Outcome {}
    }

    public Outcome run(Upstreams upstreams) {
        FileTree root = FileTree.empty();
        try {
            int fetched = fetchAll(root, upstreams);
            PackageContents keyed = MergeKeys.addTo(root.contents());
            return new Outcome.Got(attributes ? attributed(keyed) : keyed, fetched);
        } catch (MergeRefusal refusal) {
            return new Outcome.Refused(String.valueOf(refusal.getMessage()));
        }
    }

    private int fetchAll(FileTree root, Upstreams upstreams) {
        root.put(PackageContents.KPTFILE, "apiVersion: " + Kptfile.API_VERSION + "\nkind: " + Kptfile.KIND + "\n");
        ReferenceChain chain = new ReferenceChain();
        int fetched = 0;
        Deque<String> open = new ArrayDeque<>(List.of(SlashPath.ROOT));
        while (!open.isEmpty()) {
            FileTree one = root.below(open.pop());
            boolean isRoot = one.place().equals(SlashPath.ROOT);
            KptfileText kptfile = KptfileText.need(one);
            if (isRoot || kptfile.isUnfetched()) {
                Upstream.GitReference wanted = isRoot ? from : git(kptfile);
                chain.enter(one.place(), wanted);
                fetch(wanted, one, upstreams, isRoot);
                fetched++;
            }
            one.directPackagePaths().forEach(path -> open.push(SlashPath.join(one.place(), path)));
        }
        return fetched;
    }

    private static Upstream.GitReference git(KptfileText kptfile) {
        return kptfile.git().orElseThrow(() -> new MergeRefusal("kptfile upstream doesn't have git information"));
    }

    private void fetch(Upstream.GitReference wanted, FileTree into, Upstreams upstreams, boolean isRoot) {
        if (wanted.repo().isEmpty()
                || wanted.ref().isEmpty()
                || wanted.directory().isEmpty()) {
            throw new MergeRefusal("must specify repo, ref and directory");
        }
        UpstreamTree tree = switch (UpstreamTree.fetch(wanted, upstreams)) {
            case UpstreamTree.Found.Tree found -> found.tree();
            case UpstreamTree.Found.Missing missing -> throw new MergeRefusal(missing.reason());
        };
        FileTree fetched = FileTree.of(tree.contents());
        Optional<KptfileText> theirs = KptfileText.in(fetched);
        Packages.copyAll(fetched, into, false);
        if (isRoot) {
            theirs.ifPresent(kptfile -> kptfile.writeTo(into));
            own(into);
        } else {
            MergeRun run = MergeRun.of(new Conflicts(Choices.none()), into.place(), MergeRun.NONE);
            KptfileMerge.merge(new Three<>(into, FileTree.empty(), fetched), false, run);
        }
        KptfileText kptfile = KptfileText.need(into);
        kptfile.editor().setUpstreamLock(new UpstreamLock("git", Optional.of(tree.lock()), Optional.empty()));
        kptfile.writeTo(into);
    }

    /** Upstream's Kptfile as that of a package of one's own: named anew, and following where it came from. */
    private void own(FileTree root) {
        KptfileText kptfile = KptfileText.need(root);
        KptfileEditor editor = kptfile.editor();
        editor.setName(name);
        kptfile.root().map("metadata").ifPresent(metadata -> metadata.remove("namespace"));
        kptfile.root().map("upstreamLock").ifPresent(lock -> lock.remove("generic"));
        editor.setUpstream(new Upstream("git", Optional.of(from), Optional.of(strategy.word())));
        kptfile.writeTo(root);
    }

    private static PackageContents attributed(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        resources.all().stream()
                .filter(resource -> MergeKeys.isMerged(resource.path()))
                .forEach(resource -> Attribution.add(resource, Attribution.CommandGroup.PKG));
        return resources.write();
    }
}
