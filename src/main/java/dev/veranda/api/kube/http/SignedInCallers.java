package dev.veranda.api.kube.http;

import dev.veranda.access.request.Authentication;
import dev.veranda.access.request.RequestAuthentication;
import dev.veranda.access.request.RequestCredentials;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Whoever can prove who they are in one of the ways there are. */
@ApplicationScoped
@DefaultBean
class SignedInCallers implements Callers {

    private final RequestAuthentication authentication;

    SignedInCallers(RequestAuthentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public Outcome caller(String address, Map<String, List<String>> headers) {
        return switch (authentication.authenticate(new RequestCredentials(address, headers))) {
            case Authentication.Authenticated known ->
                new Outcome.Known(known.actor(), known.until().orElse(Instant.MAX));
            case Authentication.None none -> new Outcome.Unknown(false, "Unauthorized");
            case Authentication.Refused(Authentication.Reason reason, String sentence) ->
                new Outcome.Unknown(reason == Authentication.Reason.TOO_MANY_ATTEMPTS, sentence);
        };
    }
}
