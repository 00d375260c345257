package dev.veranda.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import dev.veranda.audit.PlainText;
import dev.veranda.kpt.PackageContents;
import dev.veranda.review.Proposal;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RevisionWords;
import dev.veranda.ui.component.SentBack;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import java.util.ArrayList;
import java.util.List;

/** What people should know of a package revision before they do anything with it. */
final class PackageNotices {

    private PackageNotices() {}

    static Component of(Shown shown) {
        List<Callout> notices = new ArrayList<>();
        PackageRevision revision = shown.revision();
        revision.facts()
                .problem()
                .ifPresent(problem -> notices.add(new Callout(
                        Tone.BAD,
                        "It cannot be used. " + PlainText.visible(problem),
                        new Anchor(
                                ResourcesTab.address(revision, PackageContents.KPTFILE)
                                        .href(),
                                "Open the Kptfile"))));
        shown.sentBack().filter(sent -> shown.is(Lifecycle.DRAFT)).ifPresent(sent -> notices.add(new SentBack(sent)));
        shown.proposal().ifPresent(proposal -> notices.add(waiting(shown, proposal)));
        shown.upstreamLoss().ifPresent(loss -> notices.add(new Callout(Tone.WARNING, loss)));
        boolean usable = revision.facts().problem().isEmpty();
        if (revision.placeholder() && shown.onlyOnBranch()) {
            if (usable) {
                notices.add(new Callout(
                        Tone.INFO,
                        "This is " + RevisionWords.branch(revision)
                                + ". A clone is pinned to this commit and can be upgraded to later ones."));
            }
        } else if (revision.placeholder()) {
            notices.add(new Callout(
                    Tone.INFO,
                    "This mirrors the main branch as it is now. It cannot be edited, cloned or drafted from; published"
                            + " revisions can.",
                    latest(shown)));
        } else if (revision.lifecycle().published()
                && !revision.latest()
                && shown.latest().isPresent()) {
            notices.add(new Callout(Tone.NEUTRAL, "There is a newer revision.", latest(shown)));
        }
        if (!shown.inWork().isEmpty() && revision.lifecycle().published()) {
            notices.add(new Callout(
                    Tone.NEUTRAL,
                    "In work:",
                    shown.inWork().stream().map(PackageNotices::inWork).toArray(Component[]::new)));
        }
        Div stack = new Div();
        stack.addClassName("notices");
        notices.forEach(stack::add);
        stack.setVisible(!notices.isEmpty());
        return stack;
    }

    private static Callout waiting(Shown shown, Proposal proposal) {
        String refusal = proposal.refusal().map(reason -> " " + reason).orElse(" You can decide on it.");
        return shown.is(Lifecycle.DELETION_PROPOSED)
                ? new Callout(Tone.WARNING, "Its deletion is proposed and waits for a decision." + refusal)
                : new Callout(Tone.INFO, "It is proposed and waits for a decision." + refusal);
    }

    private static Component[] latest(Shown shown) {
        return shown.latest()
                .map(latest -> new Component[] {new Anchor(Links.revision(latest), "Open " + latest.revisionLabel())})
                .orElse(new Component[0]);
    }

    private static Anchor inWork(PackageRevision revision) {
        return new Anchor(
                Links.revision(revision),
                revision.revisionLabel() + " (" + revision.lifecycle().label().toLowerCase(java.util.Locale.ROOT) + ", "
                        + PersonName.of(revision.author()) + ")");
    }
}
