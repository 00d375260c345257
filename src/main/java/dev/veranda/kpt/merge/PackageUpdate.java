package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileText;
import dev.veranda.kpt.merge.file.MergeKeys;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * {@code kpt pkg update}: brings the new version of its upstream into a package, and into every independent package nested in it
 * that of its own upstream. Nothing is written anywhere: the outcome is a plan, with every conflict in it, which a person may
 * decide before the same update is run again.
 *
 * @param local the package, with a Kptfile that names its upstream
 * @param ref the branch, tag or commit to follow from now on; that of the Kptfile when empty
 * @param strategy how to update from now on; that of the Kptfile when empty
 */
public record PackageUpdate(PackageContents local, Optional<String> ref, Optional<UpdateStrategy> strategy) {

    /** Fetches and merges. The choices are about conflicts of a former run of the same update. */
    public UpdateOutcome run(Upstreams upstreams, Choices choices) {
        Conflicts conflicts = new Conflicts(choices);
        FileTree tree = FileTree.of(local);
        try {
            int updated = update(tree, upstreams, conflicts);
            return new UpdateOutcome.UpdatePlan(MergeKeys.addTo(tree.contents()), conflicts.met(), updated);
        } catch (MergeRefusal refusal) {
            return refusal.outcome();
        }
    }

    private int update(FileTree root, Upstreams upstreams, Conflicts conflicts) {
        Upstream.GitReference before = KptfileText.need(root)
                .git()
                .orElseThrow(() -> new MergeRefusal("package must have an upstream reference"));
        point(root, before);
        Deque<String> open = new ArrayDeque<>();
        open.push(SlashPath.ROOT);
        ReferenceChain chain = new ReferenceChain();
        int updated = 0;
        while (!open.isEmpty()) {
            FileTree one = root.below(open.pop());
            KptfileText.need(one).git().ifPresent(git -> chain.enter(one.place(), git));
            new IndependentUpdate(one, upstreams, conflicts).run();
            updated++;
            for (String path : one.directPackagePaths()) {
                FileTree inside = one.below(path);
                Optional<Upstream.GitReference> git = KptfileText.need(inside).git();
                if (git.isPresent()) {
                    pointAlong(inside, git.get(), before);
                    open.push(inside.place());
                }
            }
        }
        return updated;
    }

    /** A package from the same place as the root, at the version the root had, goes along with it. */
    private void pointAlong(FileTree inside, Upstream.GitReference git, Upstream.GitReference root) {
        boolean sameSource = git.repo().equals(root.repo())
                && git.ref().equals(root.ref())
                && SlashPath.clean(git.directory()).startsWith(SlashPath.clean(root.directory()));
        if (sameSource) {
            point(inside, git);
        }
    }

    private void point(FileTree tree, Upstream.GitReference git) {
        KptfileText kptfile = KptfileText.need(tree);
        String type = kptfile.fields().upstream().map(Upstream::type).orElse("git");
        kptfile.editor()
                .setUpstream(new Upstream(
                        type,
                        Optional.of(new Upstream.GitReference(git.repo(), git.directory(), ref.orElse(git.ref()))),
                        strategy.map(UpdateStrategy::word)));
        kptfile.writeTo(tree);
    }
}
