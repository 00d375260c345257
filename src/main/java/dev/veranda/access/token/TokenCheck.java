package dev.veranda.access.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.access.Accounts;
import dev.veranda.access.Actor;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Turns the text of a token into the {@link Actor} it stands for. Account, roles, expiry and revocation are looked up at each
 * use, so a change of any of them counts from the next request on.
 */
@ApplicationScoped
public class TokenCheck {

    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final Duration TELL_AGAIN_AFTER = Duration.ofHours(1);
    private static final byte[] NO_HASH = new byte[32];

    /** What a token turned out to be. Callers are told only the first apart from the rest. */
    public sealed interface Verdict {

        /** @param until when it stops working by itself */
        record Good(Actor actor, Instant until) implements Verdict {}

        /** No token of ours, mistyped or made up. */
        record Unknown() implements Verdict {}

        record Expired(Token token) implements Verdict {}

        record Revoked(Token token) implements Verdict {}
    }

    private record Found(Token token, Optional<Actor> account) {}

    private final Accounts accounts;
    private final AuditTrail audit;
    private final LastUses lastUses;
    private final Clock clock;
    private final Cache<String, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(TELL_AGAIN_AFTER)
            .build();

    TokenCheck(Accounts accounts, AuditTrail audit, LastUses lastUses, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.lastUses = lastUses;
        this.clock = clock;
    }

    /** Must not run on an event loop: it asks the database. */
    public Verdict check(String text) {
        return TokenText.parse(text)
                .flatMap(known -> QuarkusTransaction.joiningExisting().call(() -> find(known)))
                .<Verdict>map(this::judge)
                .orElseGet(Verdict.Unknown::new);
    }

    private Optional<Found> find(TokenText text) {
        Optional<TokenRow> row = TokenRow.findByIdOptional(text.id());
        boolean matches = text.matches(row.map(known -> known.hash).orElse(NO_HASH));
        return row.filter(known -> matches)
                .map(TokenRow::token)
                .map(token -> new Found(token, accounts.named(token.account())));
    }

    private Verdict judge(Found found) {
        Token token = found.token();
        if (found.account().isEmpty()) {
            return new Verdict.Unknown();
        }
        Actor actor = found.account()
                .get()
                .through(token.name(), token.scope().within(found.account().get()));
        if (token.isRevoked()) {
            tell(actor, token, "it has been revoked");
            return new Verdict.Revoked(token);
        }
        if (token.isExpired(clock.instant())) {
            tell(actor, token, "it has expired");
            return new Verdict.Expired(token);
        }
        lastUses.used(token);
        return new Verdict.Good(actor, token.expires());
    }

    /** Once in a while: a forgotten machine goes on asking for years. */
    private void tell(Actor actor, Token token, String why) {
        if (told.asMap().putIfAbsent(token.id(), true) == null) {
            LOG.infof("The access token %s of %s was refused: %s", token.id(), token.account(), why);
            try {
                audit.attempt(new Attempt(actor, "use access token", "", token.name()), () -> {
                    throw new Forbidden("The access token was refused: " + why + ".");
                });
            } catch (Forbidden expected) {
                LOG.debugf("Recorded: %s", expected.sentence());
            }
        }
    }
}
