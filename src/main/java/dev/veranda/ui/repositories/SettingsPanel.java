package dev.veranda.ui.repositories;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import dev.veranda.access.Actor;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Failed;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.Tone;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of a registered repository, for those who may change them. */
class SettingsPanel extends Div {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Repositories repositories;
    private final SettingsFields fields = new SettingsFields(() -> {});
    private final Div notice = new Div();
    private final Busy busy = new Busy();
    private final Button save = new Button("Save settings");
    private transient Repository shown;

    SettingsPanel(Actor actor, Repository repository, Repositories repositories) {
        this.actor = actor;
        this.repositories = repositories;
        this.shown = repository;
        addClassName("stack");
        fields.show(repository.settings());
        save.addClickListener(click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div actions = new Div(save);
        actions.addClassName("page-actions");
        fields.end(notice, busy, actions);
        add(fields);
    }

    /**
     * Takes in what changed elsewhere. What this person is typing stays, and if somebody else changed the same settings
     * meanwhile, so does the old version: saving then tells of the conflict.
     */
    void refresh(Repository now) {
        boolean onlyOtherThings = now.settings().equals(shown.settings());
        if (!onlyOtherThings && !fields.settings().equals(shown.settings())) {
            return;
        }
        shown = now;
        if (!onlyOtherThings) {
            fields.show(now.settings());
        }
    }

    private void save() {
        notice.removeAll();
        fields.unmark();
        save.setEnabled(false);
        Repository before = shown;
        RepositorySettings wanted = fields.settings();
        busy.run(
                "Saving the settings",
                () -> repositories.change(actor, before.id(), before.version(), wanted, new NewCredentials.Unchanged()),
                changed -> {
                    save.setEnabled(true);
                    shown = changed;
                    Notify.success("The settings are saved.");
                },
                this::refused);
    }

    private void refused(Exception failure) {
        save.setEnabled(true);
        switch (failure) {
            case Invalid invalid -> {
                List<Invalid.Problem> others = fields.mark(invalid.problems());
                if (!others.isEmpty()) {
                    notice.add(new Callout(
                            Tone.BAD,
                            others.stream().map(Invalid.Problem::reason).collect(Collectors.joining(" "))));
                }
            }
            case Conflict conflict ->
                notice.add(new Callout(
                        Tone.WARNING,
                        conflict.sentence(),
                        new Button(
                                "Reload",
                                click -> getUI().ifPresent(ui -> ui.getPage().reload()))));
            default -> Failed.show(failure);
        }
    }
}
