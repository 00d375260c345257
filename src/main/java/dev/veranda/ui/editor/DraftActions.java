package dev.veranda.ui.editor;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.kpt.PackageContents;
import dev.veranda.review.Decision;
import dev.veranda.revision.SaveOutcome;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.LifecycleBadge;
import dev.veranda.ui.component.MoreActions;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.SentBack;
import dev.veranda.ui.link.Links;
import java.util.List;
import java.util.Optional;

/** The head of the editor: what the draft is, whether it is saved, and everything that is done with it as a whole. */
class DraftActions extends Div {

    private static final long serialVersionUID = 1L;

    private final transient DraftServices services;
    private final DraftEditor editor;
    private final String name;
    private final SaveState state;
    private final Button save = new Button("Save", click -> save());
    private final Button propose = new Button("Propose", click -> propose());
    private final Busy busy = new Busy();
    private final DraftNotice notice = new DraftNotice();
    private final Div sentBack = new Div();

    /** Whether the draft can still be saved: it was neither proposed nor deleted since. */
    private boolean open = true;

    DraftActions(DraftServices services, DraftEditor editor) {
        this.services = services;
        this.editor = editor;
        PackageRevision draft = editor.edits().draft();
        this.name = draft.name();
        this.state = new SaveState(services.clock());
        addClassName("draft-head");
        save.setTooltipText("Ctrl+S or ⌘S");
        propose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        MoreActions more = new MoreActions().with("Delete draft", this::askDelete);
        add(
                new PageHeader(draft.shownName(), "", save, propose, more)
                        .under(
                                new Breadcrumb("Catalog", Links.CATALOG),
                                new Breadcrumb(draft.repository(), Links.catalogOf(draft.repository())),
                                new Breadcrumb(draft.shownPath() + " " + draft.workspace(), packageAddress()))
                        .marked(new LifecycleBadge(draft.lifecycle()), state),
                busy,
                sentBack,
                notice);
        showDecision(draft);
        for (KeyModifier modifier : List.of(KeyModifier.CONTROL, KeyModifier.META)) {
            Shortcuts.addShortcutListener(this, () -> save(), Key.KEY_S, modifier)
                    .setBrowserDefaultAllowed(false);
        }
    }

    void show(DraftEdits edits, List<ProposeCheck> checks) {
        state.show(edits);
        Optional<ProposeCheck> unmet = checks.stream()
                .filter(check -> check.state() != ProposeCheck.State.PASSED)
                .findFirst();
        boolean idle = open && !busy.isRunning();
        save.setEnabled(idle && edits.unsaved());
        propose.setEnabled(idle && unmet.isEmpty());
        propose.getElement()
                .setAttribute("title", unmet.map(ProposeCheck::words).orElse("Hand it over for review"));
    }

    boolean isOpen() {
        return open;
    }

    void save() {
        save(() -> {});
    }

    /** @param next what to do once everything is stored */
    void save(SerializableRunnable next) {
        if (busy.isRunning() || !open || !editor.unsaved()) {
            return;
        }
        DraftEdits edits = editor.edits();
        PackageContents sent = edits.typed();
        String base = edits.draft().commit();
        save.setEnabled(false);
        busy.run(
                "Rendering and saving the draft",
                () -> services.drafts().save(services.actor(), name, base, sent),
                outcome -> {
                    switch (outcome) {
                        case SaveOutcome.Saved saved -> {
                            saved(sent, saved);
                            if (!editor.unsaved()) {
                                next.run();
                            }
                        }
                        case SaveOutcome.Stale stale ->
                            bringTogether(stale.base(), stale.theirs(), stale.theirContents(), true);
                    }
                },
                failure -> {
                    save.setEnabled(open);
                    Failed.show(failure);
                    draftChanged();
                });
    }

    /** Looks whether the draft is still what the edits are based on. */
    void draftChanged() {
        if (busy.isRunning()) {
            // What comes of the work here says more; afterwards there is a second look.
            return;
        }
        Optional<PackageRevision> now = services.revisions().find(services.actor(), name);
        if (now.isEmpty()) {
            close("This draft was deleted. What you typed is still here: copy what you need before you leave.");
        } else if (now.get().lifecycle() != Lifecycle.DRAFT) {
            closeProposed(now.get());
        } else {
            reopen();
            showDecision(now.get());
            if (now.get().commit().equals(editor.edits().draft().commit())) {
                notice.clear();
            } else {
                changedBy(now.get());
            }
        }
    }

    /** Why it was sent back, for as long as it has not been proposed again. */
    private void showDecision(PackageRevision draft) {
        Optional<Decision> decision = Optional.ofNullable(
                services.reviews().sentBack(services.actor(), List.of(draft)).get(draft.name()));
        sentBack.removeAll();
        decision.map(SentBack::new).ifPresent(sentBack::add);
        sentBack.setVisible(decision.isPresent());
    }

    private void saved(PackageContents sent, SaveOutcome.Saved saved) {
        editor.take(editor.edits().saved(saved.revision(), sent, saved.contents()));
        notice.clear();
        Notify.success(
                saved.render().succeeded()
                        ? "Saved."
                        : "Saved as typed: the package does not render yet, see the results.");
        draftChanged();
    }

    /**
     * Two versions of the draft become one.
     *
     * @param saving whether a save was what found the other version, so that it goes on when nothing has to be chosen
     */
    private void bringTogether(
            PackageContents base, PackageRevision theirs, PackageContents theirContents, boolean saving) {
        ThreeWay merge = ThreeWay.of(base, editor.edits().typed(), theirContents);
        notice.clear();
        if (saving && merge.open().isEmpty()) {
            editor.take(new DraftEdits(theirs, theirContents, merge.settled()));
            Notify.success(PersonName.of(theirs.author()) + " changed other files meanwhile. Both changes are kept.");
            save();
            return;
        }
        editor.showConflict(new ConflictPane(
                PersonName.of(theirs.author()),
                merge,
                saving ? "Save with these choices" : "Go on with these choices",
                merged -> {
                    editor.closeConflict();
                    editor.take(new DraftEdits(theirs, theirContents, merged));
                    if (saving) {
                        save();
                    }
                },
                () -> {
                    editor.closeConflict();
                    draftChanged();
                }));
    }

    private void changedBy(PackageRevision theirs) {
        Button load = new Button("Load theirs", click -> {
            if (editor.unsaved()) {
                Confirmation.askDestructive(
                        "Give up your changes?",
                        "What you typed since your last save is replaced by what " + PersonName.of(theirs.author())
                                + " saved.",
                        "Load theirs",
                        this::loadTheirs);
            } else {
                loadTheirs();
            }
        });
        Button compare = new Button("Compare", click -> compare());
        compare.setVisible(editor.unsaved());
        notice.say(PersonName.of(theirs.author()) + " saved this draft after you opened it.", load, compare);
    }

    private void loadTheirs() {
        withTheirs((theirs, contents) -> {
            editor.take(DraftEdits.of(theirs, contents));
            notice.clear();
        });
    }

    private void compare() {
        withTheirs((theirs, contents) -> bringTogether(editor.edits().stored(), theirs, contents, false));
    }

    private void withTheirs(java.util.function.BiConsumer<PackageRevision, PackageContents> onRead) {
        busy.compute(
                "Reading the draft",
                () -> {
                    PackageRevision theirs = services.revisions().named(services.actor(), name);
                    return DraftEdits.of(theirs, services.revisions().contents(services.actor(), theirs));
                },
                read -> onRead.accept(read.draft(), read.stored()));
    }

    private void propose() {
        String commit = editor.edits().draft().commit();
        propose.setEnabled(false);
        busy.run(
                "Proposing the draft",
                () -> services.drafts().propose(services.actor(), name, commit),
                proposed -> {
                    Notify.success("Proposed. It waits for a review now.");
                    UI.getCurrent().navigate(packageAddress());
                },
                failure -> {
                    propose.setEnabled(open);
                    Failed.show(failure);
                    draftChanged();
                });
    }

    private void askDelete() {
        Confirmation.askDestructive(
                "Delete this draft?",
                "The draft \"" + editor.edits().draft().workspace() + "\" of "
                        + editor.edits().draft().shownPath()
                        + " is gone for good, with everything in it. Published revisions stay.",
                "Delete draft",
                this::delete);
    }

    private void delete() {
        String commit = editor.edits().draft().commit();
        busy.run(
                "Deleting the draft",
                () -> {
                    services.drafts().delete(services.actor(), name, commit);
                    return name;
                },
                deleted -> {
                    editor.giveUp();
                    Notify.success("The draft is deleted.");
                    UI.getCurrent().navigate(Links.CATALOG);
                },
                failure -> {
                    Failed.show(failure);
                    draftChanged();
                });
    }

    private void closeProposed(PackageRevision now) {
        Button withdraw = new Button(
                "Withdraw the proposal",
                click -> busy.run(
                        "Withdrawing the proposal",
                        () -> services.drafts().withdraw(services.actor(), name, now.commit()),
                        draft -> draftChanged()));
        withdraw.setVisible(now.lifecycle() == Lifecycle.PROPOSED);
        Button look = new Button("Open it", click -> UI.getCurrent().navigate(packageAddress()));
        close(
                PersonName.of(now.author()) + " handed this draft on: it is \""
                        + now.lifecycle().label().toLowerCase(java.util.Locale.ROOT)
                        + "\" now and cannot be saved. What you typed is still here.",
                look,
                withdraw);
    }

    private void close(String sentence, Button... actions) {
        open = false;
        save.setEnabled(false);
        propose.setEnabled(false);
        notice.say(sentence, actions);
    }

    private void reopen() {
        if (!open) {
            open = true;
            editor.refresh();
        }
    }

    private String packageAddress() {
        return Links.revision(editor.edits().draft());
    }
}
