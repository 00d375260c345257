package dev.veranda.ui.tokens;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.access.Actor;
import dev.veranda.access.token.Token;
import dev.veranda.access.token.TokenScope;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A token in the list: what it is for, what it may, how long it lives, when it was used, and the way to end it. */
class TokenRow extends Div {

    private static final long serialVersionUID = 1L;
    private static final Duration SOON = Duration.ofDays(7);

    private final transient Clock clock;
    private final String person;
    private final Span name = new Span();
    private final Div title = new Div(name);
    private final Div facts = new Div();
    private final Div words = new Div(title, facts);
    private final Div use = new Div();

    TokenRow(Token token, Actor actor, Clock clock, SerializableConsumer<Token> onRevoke) {
        this.clock = clock;
        this.person = actor.name();
        addClassName("token-row");
        name.addClassName("row-title");
        title.addClassNames("row", "token-title");
        facts.addClassName("quiet");
        words.addClassName("row-words");
        use.addClassName("token-use");
        Button revoke = new Button("Revoke", click -> onRevoke.accept(token));
        revoke.setAriaLabel("Revoke " + token.name());
        add(words, use, revoke);
        show(token);
    }

    final void show(Token token) {
        Instant now = clock.instant();
        name.setText(token.name());
        title.removeAll();
        title.add(name);
        if (!token.account().equals(person)) {
            Span account = new Span(new Text("of "), new PersonName(token.account()));
            account.addClassName("quiet");
            title.add(account);
        }
        if (token.isExpired(now)) {
            title.add(new StatusBadge("Expired", Tone.BAD));
        } else if (token.expires().isBefore(now.plus(SOON))) {
            title.add(new StatusBadge("Expires soon", Tone.WARNING));
        }
        facts.removeAll();
        facts.add(new Span(scope(token.scope()) + " · vrd_" + token.id() + "… · made "));
        facts.add(new RelativeTime(token.created(), clock));
        facts.add(new Span(token.isExpired(now) ? " · expired " : " · expires "));
        facts.add(new RelativeTime(token.expires(), clock));
        use.removeAll();
        token.lastUsed()
                .ifPresentOrElse(
                        at -> use.add(new Span("Used "), new RelativeTime(at, clock)),
                        () -> use.add(new Span("Never used")));
    }

    private static String scope(TokenScope scope) {
        return switch (scope) {
            case TokenScope.Everything ignored -> "Everything the account may";
            case TokenScope.ReadOnly ignored -> "Read only";
            case TokenScope.Narrowed narrowed -> "Only " + narrowed.label();
        };
    }
}
