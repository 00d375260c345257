package dev.veranda.access.request;

import dev.veranda.access.request.Authentication.Authenticated;
import dev.veranda.access.request.Authentication.None;
import dev.veranda.access.request.Authentication.Reason;
import dev.veranda.access.request.Authentication.Refused;
import dev.veranda.access.token.TokenCheck;
import dev.veranda.access.token.TokenCheck.Verdict;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** {@code Authorization: Bearer vrd_…}: an access token of ours. */
@ApplicationScoped
@Priority(100)
class AccessTokenWay implements SignInWay {

    private static final Logger LOG = Logger.getLogger(AccessTokenWay.class);
    private static final String PREFIX = "vrd_";

    private final TokenCheck tokens;
    private final FailedRequests failures;

    AccessTokenWay(TokenCheck tokens, FailedRequests failures) {
        this.tokens = tokens;
        this.failures = failures;
    }

    @Override
    public Authentication authenticate(RequestCredentials request) {
        return request.bearerToken()
                .filter(token -> token.startsWith(PREFIX))
                .map(token -> judge(token, request.address()))
                .orElseGet(None::new);
    }

    private Authentication judge(String token, String address) {
        return switch (tokens.check(token)) {
            case Verdict.Good(var actor, var until) -> new Authenticated(actor, Optional.of(until));
            case Verdict.Unknown() -> refused(address, "unknown");
            case Verdict.Expired(var known) -> refused(address, "expired, id " + known.id());
            case Verdict.Revoked(var known) -> refused(address, "revoked, id " + known.id());
        };
    }

    // A right token is let in whatever others behind the same address do: 256 bits need no protection from guessing.
    private Refused refused(String address, String why) {
        if (failures.tooMany(address)) {
            return new Refused(
                    Reason.TOO_MANY_ATTEMPTS,
                    "Too many requests with wrong credentials come from this address. Wait a minute, then try again.");
        }
        LOG.infof("An access token from %s was refused: %s", address, why);
        return RequestAuthentication.UNKNOWN;
    }
}
