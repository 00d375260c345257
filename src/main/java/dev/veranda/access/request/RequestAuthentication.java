package dev.veranda.access.request;

import dev.veranda.access.request.Authentication.None;
import dev.veranda.access.request.Authentication.Reason;
import dev.veranda.access.request.Authentication.Refused;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds out who sent a request: the first way of signing in that the request is meant for decides. */
@ApplicationScoped
public class RequestAuthentication {

    static final Refused UNKNOWN = new Refused(
            Reason.BAD_CREDENTIALS,
            "The credentials are not accepted: they may be mistyped, revoked, or have expired.");

    private final List<SignInWay> ways;

    RequestAuthentication(@All List<SignInWay> ways) {
        this.ways = ways;
    }

    /** May ask the database: not for an event loop. Credentials that no way knows are refused, not taken for none. */
    public Authentication authenticate(RequestCredentials request) {
        for (SignInWay way : ways) {
            Authentication found = way.authenticate(request);
            if (!(found instanceof None)) {
                return found;
            }
        }
        return request.hasAuthorization() ? UNKNOWN : new None();
    }
}
