package dev.veranda.ui.repositories;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import dev.veranda.access.Actor;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.CredentialsKind;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.Notify;
import java.util.Optional;

/** Replaces the credentials of a repository; what is stored is not shown, here or anywhere. */
class CredentialsPanel extends Section {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient Repositories repositories;
    private final CredentialsFields fields = new CredentialsFields(this::changed);
    private final Paragraph present = new Paragraph();
    private final TestFindings findings = new TestFindings();
    private final Busy busy = new Busy();
    private transient Repository shown;

    CredentialsPanel(Actor actor, Repository repository, Repositories repositories) {
        this.actor = actor;
        this.repositories = repositories;
        this.shown = repository;
        addClassNames("panel", "stack");
        Div actions = new Div(
                new Button("Test stored credentials", click -> test(new NewCredentials.Unchanged())),
                new Button("Test these", click -> testTyped()),
                new Button("Replace credentials", click -> replace()));
        actions.addClassName("page-actions");
        add(new H2("Credentials"), present, fields, findings, busy, actions);
        showPresent();
    }

    void refresh(Repository now) {
        shown = now;
        showPresent();
    }

    private void showPresent() {
        present.setText("Stored now: " + RepositoryWords.credentials(shown.credentials()) + ".");
    }

    private void changed() {
        findings.removeAll();
    }

    private void testTyped() {
        if (fields.complete()) {
            test(fields.typed());
        }
    }

    private void test(NewCredentials tried) {
        Repository repository = shown;
        findings.removeAll();
        busy.run(
                "Asking the server",
                () -> repositories.test(actor, repository.settings(), tried, Optional.of(repository.id())),
                probe -> findings.show(Finding.of(probe, repository.settings(), tried)),
                this::refused);
    }

    private void replace() {
        if (!fields.complete()) {
            return;
        }
        NewCredentials typed = fields.typed();
        if (typed instanceof NewCredentials.Anonymous && shown.credentials() != CredentialsKind.NONE) {
            Confirmation.askDestructive(
                    "Remove the stored credentials?",
                    "Veranda then reads and writes without any, as far as the server lets it.",
                    "Remove",
                    () -> store(typed));
        } else {
            store(typed);
        }
    }

    private void store(NewCredentials typed) {
        Repository repository = shown;
        busy.run(
                "Storing the credentials",
                () -> repositories.change(actor, repository.id(), repository.version(), repository.settings(), typed),
                changed -> {
                    fields.clear();
                    refresh(changed);
                    Notify.success("The credentials are replaced.");
                },
                this::refused);
    }

    private void refused(Exception failure) {
        if (failure instanceof Invalid invalid) {
            fields.refuse(invalid.sentence());
            findings.say(invalid.sentence());
            return;
        }
        throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
