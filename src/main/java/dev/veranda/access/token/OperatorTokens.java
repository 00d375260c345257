package dev.veranda.access.token;

import dev.veranda.access.Accounts;
import dev.veranda.access.Actor;
import dev.veranda.audit.Attempt;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.NotFound;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Tokens for whoever owns the data folder of an embedded Veranda, who could read its database anyway: for any account,
 * without its password.
 *
 * <p>The secret of such a token follows from its id and the folder's own secret, so the same call gives the same token while
 * that has more than half of its time left, and still only its hash is kept.
 */
@ApplicationScoped
public class OperatorTokens {

    private static final String NAME = "kubeconfig";

    private final EndpointSettings endpoint;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final TokenSettings settings;
    private final Clock clock;

    OperatorTokens(
            EndpointSettings endpoint, Accounts accounts, AuditTrail audit, TokenSettings settings, Clock clock) {
        this.endpoint = endpoint;
        this.accounts = accounts;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is such an operator here: only where Veranda is embedded. */
    public boolean offered() {
        return endpoint.localSecret().isPresent();
    }

    /**
     * The token of that account for its kubeconfig: the one there is, or a new one.
     *
     * @param secret proves that the caller can read the data folder
     * @throws Forbidden if the secret is wrong
     * @throws NotFound if there is no such account
     * @throws dev.veranda.failure.Conflict if the account has too many tokens already
     */
    public MadeToken forAccount(String secret, String account) {
        byte[] key = endpoint.localSecret().orElse("").getBytes(StandardCharsets.UTF_8);
        if (key.length == 0 || !MessageDigest.isEqual(key, secret.getBytes(StandardCharsets.UTF_8))) {
            throw new Forbidden("Only who owns the data folder may ask for this.");
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> reusable(key, account))
                .orElseGet(() -> audit.attempt(
                        new Attempt(Actor.VERANDA, "make access token", "", NAME, "for " + account),
                        () -> QuarkusTransaction.requiringNew().call(() -> make(key, account))));
    }

    private Optional<MadeToken> reusable(byte[] key, String account) {
        Instant longEnough = clock.instant().plus(settings.usual().dividedBy(2));
        return TokenRows.live(account, longEnough).stream()
                .map(token ->
                        new MadeToken(token, TokenText.derived(key, token.id()).reveal()))
                .filter(OperatorTokens::isOurs)
                .findFirst();
    }

    // The owner of the account may have made one of the same name.
    private static boolean isOurs(MadeToken made) {
        return made.token().name().equals(NAME)
                && made.token().scope() instanceof TokenScope.Everything
                && TokenText.parse(made.text())
                        .flatMap(text ->
                                TokenRow.<TokenRow>findByIdOptional(text.id()).filter(row -> text.matches(row.hash)))
                        .isPresent();
    }

    private MadeToken make(byte[] key, String account) {
        Actor owner = accounts.reserved(account).orElseThrow(() -> NotFound.of("account", account));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Token> live = TokenRows.live(owner.name(), now);
        TokenRules.count(live, settings);
        Duration lifetime = settings.usual();
        TokenText text = TokenText.derived(key, TokenText.randomId());
        NewToken wanted = new NewToken(NAME, lifetime, new TokenScope.Everything());
        return new MadeToken(TokenRows.save(text, owner.name(), wanted, now), text.reveal());
    }
}
