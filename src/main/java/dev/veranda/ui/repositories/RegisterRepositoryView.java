package dev.veranda.ui.repositories;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Invalid;
import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.ui.component.Breadcrumb;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.session.Requires;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Registering a repository: settings, a connection test of exactly these settings, and only then the registration. */
@Route(value = Links.REGISTER, layout = MainLayout.class)
@PageTitle("Register a repository · Veranda")
@Requires(Permission.ADMINISTER)
@StyleSheet("repositories.css")
public class RegisterRepositoryView extends Div {

    private static final long serialVersionUID = 1L;
    private static final String UNTESTED = "Test the connection before you register the repository.";
    private static final String CHANGED = "The settings have changed since the test: test again.";

    private final transient Actor actor = SignedIn.current();
    private final transient Repositories repositories;
    private final SettingsFields settings = new SettingsFields(this::placeChanged);
    private final CredentialsFields credentials = new CredentialsFields(this::placeChanged);
    private final TestFindings findings = new TestFindings();
    private final Button register = new Button("Register", click -> register());
    private final Busy busy = new Busy();
    private boolean tested;

    RegisterRepositoryView(Repositories repositories) {
        this.repositories = repositories;
        addClassName("page");
        Button test = new Button("Test connection", click -> test());
        register.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        register.setEnabled(false);
        findings.say(UNTESTED);
        Div buttons = new Div(test, register);
        buttons.addClassName("page-actions");
        Section trial = new Section(new H2("Connection"), findings, busy, buttons);
        trial.addClassNames("panel", "stack", "register-test");
        Section secrets = new Section(new H2("Signing in to the server"), credentials);
        secrets.addClassNames("panel", "stack");
        Div form = new Div(settings, secrets);
        form.addClassName("stack");
        Div columns = new Div(form, trial);
        columns.addClassNames("columns", "register");
        add(new PageHeader("Register a repository", "Its packages appear as soon as it has been read.")
                .under(new Breadcrumb("Repositories", Links.REPOSITORIES)));
        add(columns);
    }

    private void placeChanged() {
        busy.cancel();
        register.setEnabled(false);
        if (tested) {
            tested = false;
            findings.say(CHANGED);
        }
    }

    private void test() {
        settings.unmark();
        if (!credentials.complete()) {
            return;
        }
        RepositorySettings tried = settings.settings();
        NewCredentials typed = credentials.typed();
        findings.removeAll();
        register.setEnabled(false);
        busy.run(
                "Asking the server",
                () -> repositories.test(actor, tried, typed, Optional.empty()),
                probe -> show(probe, tried, typed),
                this::refused);
    }

    private void show(Probe probe, RepositorySettings tried, NewCredentials typed) {
        tested = true;
        findings.show(Finding.of(probe, tried, typed));
        if (probe instanceof Probe.Reachable reachable
                && !reachable.branchExists()
                && !reachable.branches().isEmpty()) {
            findings.offer(reachable.branches(), settings::useBranch);
        }
        register.setEnabled(Finding.registrable(probe, tried));
    }

    private void register() {
        settings.unmark();
        RepositorySettings wanted = settings.settings();
        NewCredentials typed = credentials.typed();
        busy.run(
                "Registering",
                () -> repositories.register(actor, wanted, typed),
                registered -> {
                    credentials.clear();
                    open(registered);
                },
                this::refused);
    }

    private void open(Repository registered) {
        Notify.success("\"" + registered.name() + "\" is registered and is being read now.");
        UI.getCurrent().navigate(Links.repository(registered.name()));
    }

    private void refused(Exception failure) {
        if (failure instanceof Invalid invalid) {
            List<Invalid.Problem> others = settings.mark(invalid.problems());
            others.stream()
                    .filter(problem -> problem.field().equals("credentials"))
                    .forEach(problem -> credentials.refuse(problem.reason()));
            findings.say(
                    others.isEmpty()
                            ? "Not tried: mend what is marked first."
                            : others.stream().map(Invalid.Problem::reason).collect(Collectors.joining(" ")));
            return;
        }
        findings.say(tested ? CHANGED : UNTESTED);
        throw failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
