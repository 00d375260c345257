package dev.veranda.store.git.write;

import dev.veranda.store.Person;
import dev.veranda.store.git.layout.CommitMessage;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.layout.RevisionName;
import dev.veranda.store.git.remote.CurrentRemote;
import dev.veranda.store.git.write.ChangePlan.Step;
import dev.veranda.store.git.write.CommitPlan.TreeChange;
import dev.veranda.store.task.Task;
import java.util.List;
import java.util.Optional;

/** Plans every change to a package, from what is known to what is wanted. Pure: reads nothing, writes nothing. */
public final class PackagePlans {

    private static final String README_TEXT = "Created by porch";

    private final CurrentRemote remote;
    private final RefLayout layout;

    /** Plans for what lies in this place. */
    public PackagePlans(CurrentRemote remote) {
        this.remote = remote;
        this.layout = new RefLayout(remote.place());
    }

    Planned createDraft(PackageSnapshot now, NewDraft draft) {
        String ref = layout.draft(draft.packagePath(), draft.workspace());
        for (String taken : List.of(ref, layout.proposed(draft.packagePath(), draft.workspace()))) {
            if (now.refs().target(taken).isPresent()) {
                return changed(taken, Optional.empty(), now);
            }
        }
        Optional<GitHash> main = now.refs().target(layout.main());
        if (main.isEmpty()) {
            return missingMain();
        }
        String fullPath = layout.fullPath(draft.packagePath());
        CommitPlan commit = new CommitPlan(
                List.of(main.get()),
                new TreeChange.Write(
                        fullPath, draft.contents(), draft.basedOn(), !(draft.task() instanceof Task.Clone)),
                draft.author(),
                CommitMessage.draft(fullPath, draft.workspace(), draft.task()));
        return ready(ChangePlan.ofCommit(commit, new Step.ToNewCommit(ref, Optional.empty())));
    }

    Planned saveDraft(PackageSnapshot now, DraftEdit edit) {
        String ref = layout.draft(edit.packagePath(), edit.workspace());
        if (!now.refs().target(ref).equals(Optional.of(edit.expected()))) {
            return changed(ref, Optional.of(edit.expected()), now);
        }
        return ready(ChangePlan.ofCommit(commit(edit), new Step.ToNewCommit(ref, Optional.of(edit.expected()))));
    }

    private CommitPlan commit(DraftEdit edit) {
        String fullPath = layout.fullPath(edit.packagePath());
        return new CommitPlan(
                List.of(edit.expected()),
                new TreeChange.Update(fullPath, edit.contents()),
                edit.author(),
                CommitMessage.draft(fullPath, edit.workspace(), edit.task()));
    }

    Planned propose(PackageSnapshot now, String packagePath, String workspace, GitHash expected) {
        return rename(now, layout.draft(packagePath, workspace), layout.proposed(packagePath, workspace), expected);
    }

    /** Plans a last commit of a draft that makes it a proposal. */
    Planned propose(PackageSnapshot now, DraftEdit edit) {
        String draft = layout.draft(edit.packagePath(), edit.workspace());
        String proposed = layout.proposed(edit.packagePath(), edit.workspace());
        if (!now.refs().target(draft).equals(Optional.of(edit.expected()))) {
            return changed(draft, Optional.of(edit.expected()), now);
        }
        if (now.refs().target(proposed).isPresent()) {
            return changed(proposed, Optional.empty(), now);
        }
        return ready(ChangePlan.ofCommit(
                commit(edit),
                new Step.ToNewCommit(proposed, Optional.empty()),
                new Step.Plain(new RefChange.Delete(draft, edit.expected()))));
    }

    Planned reject(PackageSnapshot now, String packagePath, String workspace, GitHash expected) {
        return rename(now, layout.proposed(packagePath, workspace), layout.draft(packagePath, workspace), expected);
    }

    /**
     * Plans a merge, a tag and the end of the proposal.
     *
     * @param seen what the package was when the approver decided: a package that has moved on since is not published over
     */
    Planned publish(
            PackageSnapshot now,
            PackageSnapshot seen,
            String packagePath,
            String workspace,
            GitHash expected,
            Person author) {
        String proposed = layout.proposed(packagePath, workspace);
        if (!now.refs().target(proposed).equals(Optional.of(expected))) {
            return changed(proposed, Optional.of(expected), now);
        }
        Optional<GitHash> main = now.refs().target(layout.main());
        if (main.isEmpty()) {
            return missingMain();
        }
        if (!now.onMain().equals(seen.onMain())) {
            return changed(layout.main(), seen.refs().target(layout.main()), now);
        }
        int revision = nextRevision(now.refs(), packagePath);
        String tag = layout.published(packagePath, RevisionName.of(revision));
        if (revision != nextRevision(seen.refs(), packagePath)) {
            RevisionName newest = RevisionName.of(revision - 1);
            return changed(layout.published(packagePath, newest), Optional.empty(), now);
        }
        String fullPath = layout.fullPath(packagePath);
        CommitPlan commit = new CommitPlan(
                List.of(main.get(), expected),
                new TreeChange.Take(fullPath, expected),
                author,
                CommitMessage.approval(fullPath, workspace, revision));
        return ready(ChangePlan.ofCommit(
                        commit,
                        new Step.ToNewCommit(layout.main(), main),
                        new Step.ToNewCommit(tag, Optional.empty()),
                        new Step.Plain(new RefChange.Delete(proposed, expected)))
                .publishing(revision));
    }

    Planned proposeDeletion(PackageSnapshot now, String packagePath, RevisionName name, GitHash expected) {
        String tag = layout.published(packagePath, name);
        if (!now.refs().target(tag).equals(Optional.of(expected))) {
            return changed(tag, Optional.of(expected), now);
        }
        return mark(now, layout.deletionProposed(packagePath, name), expected);
    }

    /** The mark points at the main branch as it is now; the branch may move on with other packages. */
    Planned proposePlaceholderDeletion(PackageSnapshot now, String packagePath) {
        Optional<GitHash> main = now.refs().target(layout.main());
        if (main.isEmpty()) {
            return missingMain();
        }
        if (now.onMain().isEmpty()) {
            return changed(layout.main(), main, now);
        }
        return mark(now, layout.deletionProposed(packagePath, layout.placeholder()), main.get());
    }

    private static Planned mark(PackageSnapshot now, String ref, GitHash target) {
        return now.refs().target(ref).isPresent()
                ? changed(ref, Optional.empty(), now)
                : ready(ChangePlan.ofRefs(new Step.Plain(new RefChange.Create(ref, target))));
    }

    /** Deletes one ref, which undoes a proposed deletion and deletes drafts and proposals. */
    Planned drop(PackageSnapshot now, String ref, GitHash expected) {
        if (!now.refs().target(ref).equals(Optional.of(expected))) {
            return changed(ref, Optional.of(expected), now);
        }
        return ready(ChangePlan.ofRefs(new Step.Plain(new RefChange.Delete(ref, expected))));
    }

    /** The tag goes first: a deletion proposal without its revision is harmless, the reverse brings the revision back. */
    Planned deletePublished(PackageSnapshot now, String packagePath, RevisionName name, GitHash expected) {
        String tag = layout.published(packagePath, name);
        String proposal = layout.deletionProposed(packagePath, name);
        Optional<GitHash> published = now.refs().target(tag);
        Optional<GitHash> proposed = now.refs().target(proposal);
        if (proposed.isEmpty()) {
            return changed(proposal, Optional.of(expected), now);
        }
        Step dropProposal = new Step.Plain(new RefChange.Delete(proposal, proposed.get()));
        if (published.isEmpty() && proposed.get().equals(expected)) {
            return ready(ChangePlan.ofRefs(dropProposal));
        }
        if (!published.equals(Optional.of(expected))) {
            return changed(tag, Optional.of(expected), now);
        }
        return ready(ChangePlan.ofRefs(new Step.Plain(new RefChange.Delete(tag, expected)), dropProposal));
    }

    /**
     * Plans a commit without the package.
     *
     * @param seen what the package was when its deletion was decided
     */
    Planned deletePlaceholder(PackageSnapshot now, PackageSnapshot seen, String packagePath, Person author) {
        Optional<GitHash> main = now.refs().target(layout.main());
        if (main.isEmpty()) {
            return missingMain();
        }
        if (now.onMain().isEmpty() || !now.onMain().equals(seen.onMain())) {
            return changed(layout.main(), seen.refs().target(layout.main()), now);
        }
        String proposal = layout.deletionProposed(packagePath, layout.placeholder());
        Optional<GitHash> proposed = now.refs().target(proposal);
        if (proposed.isEmpty()) {
            return changed(proposal, seen.refs().target(proposal), now);
        }
        String fullPath = layout.fullPath(packagePath);
        CommitPlan commit = new CommitPlan(
                List.of(main.get()), new TreeChange.Remove(fullPath), author, CommitMessage.removal(fullPath));
        return ready(ChangePlan.ofCommit(
                commit,
                new Step.ToNewCommit(layout.main(), main),
                new Step.Plain(new RefChange.Delete(proposal, proposed.get()))));
    }

    Planned createMainBranch(PackageSnapshot now) {
        if (now.refs().target(layout.main()).isPresent()) {
            return changed(layout.main(), Optional.empty(), now);
        }
        if (!remote.get().createBranch()) {
            return missingMain();
        }
        CommitPlan commit = new CommitPlan(
                List.of(),
                new TreeChange.Begin("README.md", README_TEXT),
                Person.SERVICE,
                CommitMessage.firstOfMainBranch());
        return ready(ChangePlan.ofCommit(commit, new Step.ToNewCommit(layout.main(), Optional.empty())));
    }

    /** One more than the highest published; gaps are not filled, and the first is 1 whatever came before numbers. */
    int nextRevision(RemoteRefs refs, String packagePath) {
        String prefix = layout.published(packagePath, RevisionName.of(0));
        return refs.below(prefix.substring(0, prefix.lastIndexOf('/') + 1)).keySet().stream()
                        .flatMap(ref -> layout.parse(ref).stream())
                        .filter(PackageRef.Published.class::isInstance)
                        .map(PackageRef.Published.class::cast)
                        .filter(published -> published.packagePath().equals(packagePath))
                        .mapToInt(published -> published.name().number())
                        .max()
                        .stream()
                        .map(highest -> Math.max(0, highest))
                        .findFirst()
                        .orElse(0)
                + 1;
    }

    private Planned rename(PackageSnapshot now, String from, String to, GitHash expected) {
        if (!now.refs().target(from).equals(Optional.of(expected))) {
            return changed(from, Optional.of(expected), now);
        }
        if (now.refs().target(to).isPresent()) {
            return changed(to, Optional.empty(), now);
        }
        return ready(ChangePlan.ofRefs(
                new Step.Plain(new RefChange.Create(to, expected)),
                new Step.Plain(new RefChange.Delete(from, expected))));
    }

    private Planned missingMain() {
        return new Planned.Over(new WriteOutcome.Refused(
                layout.main(), "branch \"" + remote.place().branch() + "\" doesn't exist"));
    }

    private static Planned ready(ChangePlan plan) {
        return new Planned.Ready(plan);
    }

    private static Planned changed(String ref, Optional<GitHash> expected, PackageSnapshot now) {
        return new Planned.Over(
                new WriteOutcome.Changed(ref, expected, now.refs().target(ref)));
    }
}
