package dev.veranda.ui.session;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinRequest;
import dev.veranda.access.Actor;
import dev.veranda.access.SignIn;
import dev.veranda.ui.component.Brand;
import dev.veranda.ui.component.FormProblem;
import dev.veranda.ui.link.Links;

/** Account and password, and the page the person wanted afterwards. */
@Route(Links.SIGN_IN)
@PageTitle("Sign in · Veranda")
@OpenToAll
public class SignInView extends Main implements BeforeEnterObserver {

    /** The query parameter that names where to go after signing in. */
    static final String RETURN_TO = "to";

    private final SignIn signIn;
    private final TextField account = new TextField("Account");
    private final PasswordField password = new PasswordField("Password");
    private final FormProblem problem = new FormProblem();
    private ReturnTo returnTo = ReturnTo.of("");

    public SignInView(SignIn signIn) {
        this.signIn = signIn;
        addClassName("sign-in");
        setId("content");

        account.setAutocomplete(Autocomplete.USERNAME);
        account.setAutofocus(true);
        account.setWidthFull();
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        password.setWidthFull();
        Button submit = new Button("Sign in", click -> submit());
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickShortcut(Key.ENTER);
        submit.setWidthFull();

        Div card = new Div(new Brand(), new H1("Sign in"), problem, account, password, submit);
        card.addClassName("sign-in-card");
        add(card);
        if (!signIn.demoAccounts().isEmpty()) {
            add(new DemoAccounts(signIn.demoAccounts(), demo -> {
                account.setValue(demo.name());
                password.setValue(demo.password());
                submit.focus();
            }));
        }
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        returnTo = ReturnTo.of(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(RETURN_TO)
                .orElse(""));
        if (SignedIn.find().isPresent()) {
            Location wanted = new Location(returnTo.path());
            event.forwardTo(wanted.getPath(), wanted.getQueryParameters());
        }
    }

    private void submit() {
        switch (signIn.signIn(
                account.getValue(),
                password.getValue(),
                VaadinRequest.getCurrent().getRemoteAddr())) {
            case SignIn.Outcome.SignedIn(Actor actor) -> enter(actor);
            case SignIn.Outcome.WrongCredentials() -> refuse("This account and password do not match.");
            case SignIn.Outcome.TooManyAttempts() -> refuse("Too many attempts. Wait a minute, then try again.");
        }
    }

    private void enter(Actor actor) {
        SignedIn.begin(actor);
        // A fresh page: the push channel of this one still belongs to the session id that was just given up.
        UI.getCurrent().getPage().setLocation(returnTo.address());
    }

    private void refuse(String sentence) {
        problem.say(sentence);
        password.clear();
        password.focus();
    }
}
