package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.repository.Repositories;
import dev.veranda.review.Proposal;
import dev.veranda.review.Reviews;
import dev.veranda.revision.DraftNames;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Upgrading;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.LinkButton;
import dev.veranda.ui.component.MoreActions;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this person can do with a package revision, by its lifecycle. Actions their roles do not grant are left out; one that
 * only a rule forbids is shown with the reason.
 */
@ApplicationScoped
class PackageActions {

    private final PackageRevisions revisions;
    private final Drafts drafts;
    private final DraftNames names;
    private final Reviews reviews;
    private final Repositories repositories;
    private final Upgrading upgrading;

    PackageActions(
            PackageRevisions revisions,
            Drafts drafts,
            DraftNames names,
            Reviews reviews,
            Repositories repositories,
            Upgrading upgrading) {
        this.revisions = revisions;
        this.drafts = drafts;
        this.names = names;
        this.reviews = reviews;
        this.repositories = repositories;
        this.upgrading = upgrading;
    }

    /**
     * The actions, the most likely one first.
     *
     * @param busy where work in progress shows
     * @param onDone called after something was done to the revision
     */
    List<Component> of(Shown shown, Busy busy, Runnable onDone) {
        Buttons buttons = new Buttons(shown, busy, onDone);
        return switch (shown.revision().lifecycle()) {
            case DRAFT -> buttons.ofDraft();
            case PROPOSED -> buttons.ofProposal();
            case PUBLISHED -> buttons.ofPublished();
            case DELETION_PROPOSED -> buttons.ofDeletion();
        };
    }

    private final class Buttons {
        private final Shown shown;
        private final Actor actor;
        private final PackageRevision revision;
        private final String name;
        private final Busy busy;
        private final Runnable onDone;

        Buttons(Shown shown, Busy busy, Runnable onDone) {
            this.shown = shown;
            this.actor = shown.actor();
            this.revision = shown.revision();
            this.name = revision.name();
            this.busy = busy;
            this.onDone = onDone;
        }

        List<Component> ofDraft() {
            if (!author()) {
                return List.of();
            }
            return List.of(
                    new LinkButton("Edit", Links.edit(revision)).primary(),
                    new Button("Propose", click -> propose()),
                    new MoreActions().with("Delete draft", this::deleteDraft));
        }

        List<Component> ofProposal() {
            List<Component> actions = new ArrayList<>();
            actions.add(new LinkButton("Review", Links.review(revision)).primary());
            if (author()) {
                actions.add(new Button("Withdraw", click -> withdraw()));
            }
            return actions;
        }

        List<Component> ofPublished() {
            List<Component> actions = new ArrayList<>();
            if (!author()) {
                return actions;
            }
            boolean usable = revision.facts().problem().isEmpty();
            boolean cloneable = usable && (!revision.placeholder() || shown.onlyOnBranch());
            Optional<PackageRevision> newest = usable && revision.latest()
                    ? upgrading.newer(actor, revision).stream().findFirst()
                    : Optional.empty();
            newest.map(this::upgradeTo).ifPresent(actions::add);
            if (cloneable && !revision.deployment()) {
                LinkButton provision = new LinkButton("Provision", Links.provision(revision));
                actions.add(newest.isEmpty() ? provision.primary() : provision);
            }
            if (!revision.placeholder()) {
                actions.add(new Button("New draft", click -> newDraft()));
            }
            if (cloneable) {
                actions.add(new Button("Clone", click -> cloneIt()));
            }
            actions.add(deletion());
            return actions;
        }

        private LinkButton upgradeTo(PackageRevision newest) {
            return new LinkButton(
                            "Upgrade to " + newest.shownName() + " " + newest.pinnedLabel(), Links.upgrade(revision))
                    .primary();
        }

        private MoreActions deletion() {
            int downstreams = revisions.countDownstream(actor, revision);
            return downstreams == 0
                    ? new MoreActions().with("Propose deletion", this::proposeDeletion)
                    : new MoreActions()
                            .without(
                                    "Propose deletion",
                                    (downstreams == 1
                                                    ? "A package was"
                                                    : Numbers.grouped(downstreams) + " packages were")
                                            + " cloned from it.");
        }

        List<Component> ofDeletion() {
            List<Component> actions = new ArrayList<>();
            if (shown.mayKeep()) {
                actions.add(new Button("Keep", click -> keep()));
            }
            if (actor.may(Permission.DECIDE)) {
                Optional<String> refusal = shown.proposal().flatMap(Proposal::refusal);
                Button delete = new Button("Delete", click -> approveDeletion());
                delete.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
                delete.setEnabled(refusal.isEmpty());
                refusal.ifPresent(delete::setTooltipText);
                actions.add(delete);
            }
            return actions;
        }

        private void propose() {
            Confirmation.ask(
                    "Propose " + what() + "?",
                    "It is rendered once more and then waits for somebody to decide. Until then it cannot be edited.",
                    "Propose",
                    () -> busy.run(
                            "Rendering and proposing",
                            () -> drafts.propose(actor, name, revision.commit()),
                            done -> after("Proposed. It waits for a decision now.")));
        }

        private void withdraw() {
            Confirmation.ask(
                    "Withdraw " + what() + "?",
                    "It becomes a draft again and leaves the list of proposals.",
                    "Withdraw",
                    () -> busy.run(
                            "Withdrawing",
                            () -> drafts.withdraw(actor, name, revision.commit()),
                            done -> after("Withdrawn. It is a draft again.")));
        }

        private void deleteDraft() {
            Confirmation.askDestructive(
                    "Delete " + what() + "?",
                    "The draft and what was changed in it are lost. Published revisions stay.",
                    "Delete draft",
                    () -> busy.run(
                            "Deleting the draft",
                            () -> {
                                drafts.delete(actor, name, revision.commit());
                                return name;
                            },
                            deleted -> left("The draft is deleted.")));
        }

        private void newDraft() {
            new NewDraftDialog(actor, revision, names, drafts, CreationDialog::edit).open();
        }

        private void cloneIt() {
            busy.compute(
                    "Reading the package",
                    () -> revisions.stored(actor, revision).skipped(),
                    skipped -> new CloneDialog(
                                    actor, revision, repositories, names, drafts, skipped, CreationDialog::edit)
                            .open());
        }

        private void proposeDeletion() {
            new ProposeDeletionDialog(
                            revision,
                            shown.siblings(),
                            revisions.downstreamOf(actor, revision),
                            () -> busy.run(
                                    "Proposing the deletion",
                                    () -> reviews.proposeDeletion(actor, name),
                                    done -> after("Its deletion is proposed.")))
                    .open();
        }

        private void keep() {
            Confirmation.askReason(
                    "Keep " + what() + "?",
                    "The proposal to delete it is turned down, and everything stays as it is.",
                    "Keep",
                    Tone.NEUTRAL,
                    reason -> busy.run(
                            "Keeping it",
                            () -> reviews.rejectDeletion(actor, name, reason),
                            done -> after("It stays.")));
        }

        private void approveDeletion() {
            Confirmation.askTyped(
                    "Delete " + what() + "?",
                    (revision.placeholder()
                                    ? "The package disappears from the main branch. Its published revisions stay."
                                    : "The revision and its tag disappear from Git for everybody.")
                            + " This cannot be taken back.",
                    revision.shownName(),
                    "Delete",
                    () -> busy.run(
                            "Deleting",
                            () -> {
                                reviews.approveDeletion(actor, name);
                                return name;
                            },
                            deleted -> left("It is deleted.")));
        }

        private void after(String sentence) {
            Notify.success(sentence);
            onDone.run();
        }

        private void left(String sentence) {
            Notify.success(sentence);
            shown.siblings().stream()
                    .filter(other -> !other.name().equals(name))
                    .filter(other -> other.latest() || other.placeholder())
                    .findFirst()
                    .ifPresentOrElse(
                            next -> UI.getCurrent().navigate(Links.revision(next)),
                            () -> UI.getCurrent().navigate(CatalogView.class));
        }

        private String what() {
            return revision.shownPath() + " " + revision.revisionLabel();
        }

        private boolean author() {
            return actor.may(Permission.AUTHOR);
        }
    }
}
