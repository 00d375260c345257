package dev.veranda.access.token;

import dev.veranda.access.Accounts;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.NotFound;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** People's access tokens: made, listed, revoked. */
@ApplicationScoped
public class Tokens {

    private static final Duration REMEMBERED = Duration.ofDays(90);
    private static final int MOST_SHOWN = 500;

    private final Accounts accounts;
    private final AuditTrail audit;
    private final TokenSettings settings;
    private final Clock clock;

    Tokens(Accounts accounts, AuditTrail audit, TokenSettings settings, Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** How long a token lives unless its maker says otherwise. */
    public Duration usual() {
        return settings.usual();
    }

    /** The longest a token may live. */
    public Duration longest() {
        return settings.longest();
    }

    /**
     * Makes a token for the caller's own account. Its text is in the answer and nowhere else.
     *
     * @throws Forbidden if the caller itself came with a token, or has no account here
     * @throws dev.veranda.failure.Invalid with the fields {@code name}, {@code lifetime}, {@code roles}
     * @throws dev.veranda.failure.Conflict if there are too many tokens already
     */
    public MadeToken make(Actor actor, NewToken typed) {
        NewToken wanted = new NewToken(typed.name().strip(), typed.lifetime(), typed.scope());
        String detail = wanted.scope().label() + ", for " + wanted.lifetime().toDays() + " days";
        return audit.attempt(
                new Attempt(actor, "make access token", "", wanted.name(), detail),
                () -> QuarkusTransaction.requiringNew().call(() -> made(actor, wanted)));
    }

    /** The caller's tokens that nobody revoked, the newest first. */
    public List<Token> own(Actor actor) {
        actor.require(Permission.READ);
        return QuarkusTransaction.joiningExisting().call(() -> TokenRows.unrevoked(actor.name()));
    }

    /**
     * Everybody's tokens that nobody revoked, by account, at most 500.
     *
     * @param words a part of the account's or the token's name; "" for all
     */
    public List<Token> everyones(Actor actor, String words) {
        actor.require(Permission.ADMINISTER);
        return QuarkusTransaction.joiningExisting().call(() -> TokenRows.unrevokedOfEveryone(words, MOST_SHOWN));
    }

    /**
     * Ends a token: the next request that comes with it is refused. Administrators may end anybody's.
     *
     * @throws NotFound if there is no such token, or it is somebody else's
     */
    public void revoke(Actor actor, String id) {
        Token known = audit.refusals(new Attempt(actor, "revoke access token", "", id), () -> revocable(actor, id));
        String detail = known.account().equals(actor.name()) ? "" : "a token of " + known.account();
        audit.attempt(new Attempt(actor, "revoke access token", "", known.name(), detail), () -> {
            TokenRules.requirePerson(actor);
            QuarkusTransaction.requiringNew()
                    .run(() -> TokenRow.update(
                            "revokedAt = ?1, revokedBy = ?2 where id = ?3 and revokedAt is null",
                            now(),
                            actor.name(),
                            id));
        });
    }

    private static Token revocable(Actor actor, String id) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> TokenRow.<TokenRow>findByIdOptional(id).map(TokenRow::token))
                .filter(token -> token.account().equals(actor.name()) || actor.may(Permission.ADMINISTER))
                .orElseThrow(() -> new NotFound("There is no such access token."));
    }

    /** What ended long ago is of no use to anybody; the audit trail keeps that it was there. */
    @Scheduled(every = "24h", delayed = "10m", identity = "old access tokens")
    void forgetOld() {
        QuarkusTransaction.requiringNew().run(() -> TokenRows.forget(now().minus(REMEMBERED)));
    }

    private MadeToken made(Actor actor, NewToken wanted) {
        TokenRules.requirePerson(actor);
        actor.require(Permission.READ);
        // The account's row is held, so that two at once cannot exceed the number allowed.
        Optional<Actor> account = accounts.reserved(actor.name());
        Actor owner = account.orElseThrow(() ->
                new Forbidden("Access tokens belong to accounts, and there is no account \"" + actor.name() + "\"."));
        TokenRules.check(owner, wanted, TokenRows.live(owner.name(), now()), settings);
        TokenText text = TokenText.random();
        return new MadeToken(TokenRows.save(text, owner.name(), wanted, now()), text.reveal());
    }

    // What the database keeps of an instant, so that what is said now is what is read later.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
