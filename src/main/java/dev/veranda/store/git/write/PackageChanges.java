package dev.veranda.store.git.write;

import dev.veranda.failure.Invalid;
import dev.veranda.store.Person;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RevisionName;

/**
 * Every change to packages that a repository can undergo. Each is one push with expected old values: it is wholly done, or
 * nothing of what others see has changed (on servers without transactions: a prefix of it, which is a valid state too).
 *
 * <p>Nothing here asks who may do what, or whether a lifecycle step is allowed; only whether the repository still is what the
 * caller saw. All methods throw {@link Invalid} for contents or names that cannot be stored, and
 * {@link dev.veranda.failure.Unavailable} when the server does not answer.
 */
public final class PackageChanges {

    private final PackagePlans plans;
    private final RefLayout layout;
    private final PlanExecution execution;

    public PackageChanges(PackagePlans plans, RefLayout layout, PlanExecution execution) {
        this.plans = plans;
        this.layout = layout;
        this.execution = execution;
    }

    /** Begins a draft on top of the main branch. {@code Changed} when the workspace is taken. */
    public WriteOutcome createDraft(NewDraft draft) {
        return execution.run(draft.packagePath(), now -> plans.createDraft(now, draft));
    }

    /** Adds a commit to a draft, also when nothing changed, as Porch does. */
    public WriteOutcome saveDraft(DraftEdit edit) {
        return execution.run(edit.packagePath(), now -> plans.saveDraft(now, edit));
    }

    /** Draft to proposed; the same commit under another name. */
    public WriteOutcome propose(String packagePath, String workspace, GitHash expected) {
        return execution.run(packagePath, now -> plans.propose(now, packagePath, workspace, expected));
    }

    /** Adds a last commit to a draft, as {@link #saveDraft} does, and proposes what it then is, both in one push. */
    public WriteOutcome propose(DraftEdit edit) {
        return execution.run(edit.packagePath(), now -> plans.propose(now, edit));
    }

    /** Proposed back to draft. */
    public WriteOutcome reject(String packagePath, String workspace, GitHash expected) {
        return execution.run(packagePath, now -> plans.reject(now, packagePath, workspace, expected));
    }

    /**
     * Publishes a proposed revision: a merge commit on the main branch, which the tag of the next revision number points at.
     * Other packages may move the main branch meanwhile; then the merge is made again on top of theirs.
     *
     * @param expected the head of the proposal that the approver saw
     * @param approver becomes the author of the merge commit
     */
    public WriteOutcome publish(String packagePath, String workspace, GitHash expected, Person approver) {
        return execution.runInTurn(
                packagePath, seen -> now -> plans.publish(now, seen, packagePath, workspace, expected, approver));
    }

    /** Published to deletion proposed. */
    public WriteOutcome proposeDeletion(String packagePath, RevisionName name, GitHash expected) {
        return execution.run(packagePath, now -> plans.proposeDeletion(now, packagePath, name, expected));
    }

    /** Proposes to remove the package from the main branch. */
    public WriteOutcome proposePlaceholderDeletion(String packagePath) {
        return execution.run(packagePath, now -> plans.proposePlaceholderDeletion(now, packagePath));
    }

    /**
     * Deletion proposed back to published.
     *
     * @param name a revision, or {@link RefLayout#placeholder}
     * @param expected what the mark points at
     */
    public WriteOutcome undoDeletionProposal(String packagePath, RevisionName name, GitHash expected) {
        String ref = layout.deletionProposed(packagePath, name);
        return execution.run(packagePath, now -> plans.drop(now, ref, expected));
    }

    public WriteOutcome deleteDraft(String packagePath, String workspace, GitHash expected) {
        String ref = layout.draft(packagePath, workspace);
        return execution.run(packagePath, now -> plans.drop(now, ref, expected));
    }

    public WriteOutcome deleteProposed(String packagePath, String workspace, GitHash expected) {
        String ref = layout.proposed(packagePath, workspace);
        return execution.run(packagePath, now -> plans.drop(now, ref, expected));
    }

    /** Removes the tag of a revision whose deletion was proposed. The main branch keeps its content. */
    public WriteOutcome deletePublished(String packagePath, RevisionName name, GitHash expected) {
        return execution.run(packagePath, now -> plans.deletePublished(now, packagePath, name, expected));
    }

    /** Removes a package whose deletion was proposed from the main branch. Its published revisions stay. */
    public WriteOutcome deletePlaceholder(String packagePath, Person author) {
        return execution.runInTurn(packagePath, seen -> now -> plans.deletePlaceholder(now, seen, packagePath, author));
    }

    /** Makes the missing main branch, with a README, where the registration asks for that. */
    public WriteOutcome createMainBranch() {
        return execution.runInTurn("", seen -> plans::createMainBranch);
    }
}
