package dev.veranda.ui.approvals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.veranda.access.Permission;
import dev.veranda.review.Proposal;
import dev.veranda.review.ReviewCheck;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What this person can do about a proposal, or why they cannot; stays in sight while the page scrolls. */
class DecisionBar extends Div {

    private static final long serialVersionUID = 1L;

    /** What people decide here, with their words. */
    sealed interface Choice {
        record Approve(String comment) implements Choice {}

        record Reject(String reason) implements Choice {}

        record Withdraw() implements Choice {}

        record Delete() implements Choice {}

        record Keep(String reason) implements Choice {}
    }

    private final transient Reviewed reviewed;
    private final transient Consumer<Choice> onChoice;
    private final List<Button> buttons = new ArrayList<>();
    private final Span words = new Span();
    private final Busy busy = new Busy();
    private String sentence = "";

    DecisionBar(Reviewed reviewed, Consumer<Choice> onChoice) {
        this.reviewed = reviewed;
        this.onChoice = onChoice;
        addClassName("decision-bar");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", "Decision");
        Proposal proposal = reviewed.proposal();
        Lifecycle lifecycle = reviewed.revision().lifecycle();
        if (lifecycle == Lifecycle.PROPOSED) {
            say(proposal, "Publish it, or send it back with a reason.");
            proposalButtons(proposal);
        } else if (lifecycle == Lifecycle.DELETION_PROPOSED) {
            say(proposal, "Delete it for good, or keep it with a reason.");
            deletionButtons(proposal);
        }
        Div actions = new Div();
        actions.addClassName("page-actions");
        buttons.forEach(actions::add);
        add(words, busy, actions);
        setVisible(lifecycle == Lifecycle.PROPOSED || lifecycle == Lifecycle.DELETION_PROPOSED);
    }

    /** Carries out a decision; its progress stands where the words were, so that nothing on the page moves. */
    <T> void carryOut(String doing, Callable<T> work, Consumer<T> onDone, Consumer<Exception> onFailure) {
        buttons.forEach(button -> button.setEnabled(false));
        words.setVisible(false);
        busy.run(
                doing,
                work,
                result -> {
                    words.setVisible(true);
                    onDone.accept(result);
                },
                failure -> {
                    words.setVisible(true);
                    onFailure.accept(failure);
                });
    }

    /** @param reason what stands in the way of a decision now */
    void disable(String reason) {
        buttons.forEach(button -> button.setEnabled(false));
        words.setText(reason);
    }

    void enable() {
        buttons.forEach(button -> button.setEnabled(true));
        words.setText(sentence);
    }

    private void say(Proposal proposal, String mine) {
        String open = failedChecks() ? "Not every check passed: look at them before you decide." : mine;
        sentence = proposal.refusal().orElse(open);
        words.setText(sentence);
        words.addClassName(proposal.mine() && !failedChecks() ? "quiet" : "decision-refusal");
    }

    private boolean failedChecks() {
        return reviewed.revision().lifecycle() == Lifecycle.PROPOSED
                && ReviewCheck.of(reviewed.revision()).stream()
                        .anyMatch(check -> check.state() == ReviewCheck.State.FAILED);
    }

    private void proposalButtons(Proposal proposal) {
        PackageRevision revision = reviewed.revision();
        if (reviewed.actor().may(Permission.AUTHOR)) {
            buttons.add(new Button(
                    "Withdraw",
                    click -> Confirmation.ask(
                            "Withdraw this proposal?",
                            "It becomes a draft again, which its authors can go on editing.",
                            "Withdraw",
                            () -> onChoice.accept(new Choice.Withdraw()))));
        }
        if (!proposal.mine()) {
            return;
        }
        buttons.add(new Button(
                "Reject",
                click -> Confirmation.askReason(
                        "Send it back?",
                        "It becomes a draft again; its authors see your reason and can propose it anew.",
                        "Reject",
                        reason -> onChoice.accept(new Choice.Reject(reason)))));
        Button approve = new Button(
                "Approve",
                click -> Confirmation.askComment(
                        "Publish " + revision.shownPath() + " as v" + reviewed.nextNumber() + "?",
                        "It goes to the main branch of \"" + revision.repository()
                                + "\" with a tag. A published revision never changes."
                                + (failedChecks() ? " Mind that not every check passed." : ""),
                        "Approve",
                        comment -> onChoice.accept(new Choice.Approve(comment))));
        approve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        buttons.add(approve);
    }

    private void deletionButtons(Proposal proposal) {
        PackageRevision revision = reviewed.revision();
        if (reviewed.mayKeep()) {
            buttons.add(new Button(
                    proposal.mine() ? "Keep it" : "Take back",
                    click -> Confirmation.askReason(
                            "Keep it?",
                            "It stays published as it was.",
                            proposal.mine() ? "Keep it" : "Take back",
                            Tone.NEUTRAL,
                            reason -> onChoice.accept(new Choice.Keep(reason)))));
        }
        if (proposal.mine() && reviewed.downstreams().isEmpty()) {
            Button delete = new Button(
                    "Delete",
                    click -> Confirmation.askTyped(
                            "Delete " + revision.shownPath() + " " + revision.revisionLabel() + "?",
                            "It is removed from the Git repository for everybody. This cannot be taken back.",
                            revision.shownName(),
                            "Delete",
                            () -> onChoice.accept(new Choice.Delete())));
            delete.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
            buttons.add(delete);
        }
    }
}
