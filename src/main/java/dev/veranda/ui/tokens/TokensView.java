package dev.veranda.ui.tokens;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.access.token.Endpoint;
import dev.veranda.access.token.MadeToken;
import dev.veranda.access.token.Token;
import dev.veranda.access.token.Tokens;
import dev.veranda.ui.component.Confirmation;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.LiveList;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.SearchField;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.List;

/** The person's access tokens, or everyone's for an administrator; whose and which stands in the address. */
@Route(value = Links.TOKENS, layout = MainLayout.class)
@PageTitle("Access tokens · Veranda")
@StyleSheet("tokens.css")
public class TokensView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String OF = "of";
    private static final String EVERYONE = "everyone";
    private static final String WORDS = "q";
    private static final Query MINE = new Query(Links.TOKENS, java.util.Map.of());

    private final transient Actor actor = SignedIn.current();
    private final transient Tokens tokens;
    private final transient Endpoint endpoint;
    private final Div made = new Div();
    private final Div filters = new Div();
    private final SearchField search = new SearchField("Search accounts and names");
    private final LiveList<Token, TokenRow> list;
    private final Div nothing = new Div();
    private Query query = MINE;

    TokensView(Tokens tokens, Endpoint endpoint, Clock clock) {
        this.tokens = tokens;
        this.endpoint = endpoint;
        list = new LiveList<>(Token::id, token -> new TokenRow(token, actor, clock, this::askRevoke), TokenRow::show);
        addClassName("page");
        filters.addClassNames("row", "token-filters");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Query wanted = query.with(WORDS, change.getValue());
                getUI().ifPresent(ui -> ui.navigate(wanted.path(), wanted.queryParameters()));
            }
        });
        Button make = makeButton();
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(
                new PageHeader(
                        "Access tokens",
                        "kubectl, scripts and controllers sign in with a token instead of your password.",
                        make),
                made,
                filters,
                list,
                nothing);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        query = Query.of(event.getLocation());
        filters.removeAll();
        if (actor.may(Permission.ADMINISTER)) {
            filters.add(whose());
        }
        if (ofEveryone()) {
            search.setValue(words());
            filters.add(search);
        }
        load();
    }

    private void load() {
        List<Token> shown = ofEveryone() ? tokens.everyones(actor, words()) : tokens.own(actor);
        list.show(shown);
        list.setVisible(!shown.isEmpty());
        nothing.removeAll();
        if (shown.isEmpty()) {
            nothing.add(emptyState());
        }
    }

    private boolean ofEveryone() {
        return query.has(OF, EVERYONE) && actor.may(Permission.ADMINISTER);
    }

    private String words() {
        return query.first(WORDS).orElse("");
    }

    private EmptyState emptyState() {
        if (!words().isEmpty() && ofEveryone()) {
            return new EmptyState(
                    "Nothing matches \"" + words() + "\"",
                    "Try fewer words, or part of a name.",
                    new Anchor(MINE.with(OF, EVERYONE).href(), "Show everyone's"));
        }
        return ofEveryone()
                ? new EmptyState("Nobody has a token", "The tokens people make will be listed here.")
                : new EmptyState(
                        "You have no token",
                        "Make one for each machine or program that works for you, so that you can revoke it alone.",
                        makeButton());
    }

    private Div whose() {
        Div segments = new Div(
                segment("Yours", MINE, !ofEveryone()), segment("Everyone's", MINE.with(OF, EVERYONE), ofEveryone()));
        segments.addClassName("segments");
        segments.getElement().setAttribute("role", "group");
        segments.getElement().setAttribute("aria-label", "Whose tokens");
        return segments;
    }

    private static Anchor segment(String words, Query query, boolean current) {
        Anchor link = new Anchor(query.href(), words);
        if (current) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }

    private Button makeButton() {
        return new Button("Make a token", click -> new MakeTokenDialog(actor, tokens, this::show).open());
    }

    private void show(MadeToken token) {
        made.removeAll();
        made.add(new MadeTokenPanel(token, endpoint));
        load();
    }

    private void askRevoke(Token token) {
        boolean own = token.account().equals(actor.name());
        Confirmation.askDestructive(
                "Revoke \"" + token.name() + "\"" + (own ? "?" : " of " + PersonName.of(token.account()) + "?"),
                "Whatever uses this token is signed out at once and for good. This cannot be taken back.",
                "Revoke",
                () -> revoke(token));
    }

    private void revoke(Token token) {
        tokens.revoke(actor, token.id());
        made.getChildren()
                .filter(shown -> shown instanceof MadeTokenPanel panel && panel.shows(token))
                .toList()
                .forEach(made::remove);
        Notify.success("\"" + token.name() + "\" is revoked.");
        load();
    }
}
