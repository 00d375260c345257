package dev.veranda.api;

import dev.veranda.access.Actor;
import dev.veranda.access.request.Authentication;
import dev.veranda.access.request.RequestAuthentication;
import dev.veranda.access.request.RequestCredentials;
import dev.veranda.api.kube.http.Callers;
import dev.veranda.testing.People;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the bearer token, or what {@code kubectl --as} says, for the name of one of the {@link People}; what looks like an access
 * token is one.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class TestCallers implements Callers {

    private final RequestAuthentication authentication;

    TestCallers(RequestAuthentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public Outcome caller(String address, Map<String, List<String>> headers) {
        String name = Optional.ofNullable(headers.get("authorization"))
                .map(values -> values.getFirst().replaceFirst("^Bearer ", ""))
                .or(() -> Optional.ofNullable(headers.get("impersonate-user")).map(List::getFirst))
                .orElse("");
        if (name.startsWith("vrd_")) {
            return authenticated(new RequestCredentials(address, headers));
        }
        return Stream.of(People.ADA, People.ALICE, People.BOB, People.VERA)
                .filter(person -> person.name().equals(name))
                .findFirst()
                .<Outcome>map(TestCallers::known)
                .orElseGet(() -> new Outcome.Unknown(false, "Unauthorized"));
    }

    private Outcome authenticated(RequestCredentials request) {
        return switch (authentication.authenticate(request)) {
            case Authentication.Authenticated known ->
                new Outcome.Known(known.actor(), known.until().orElse(Instant.MAX));
            case Authentication.None none -> new Outcome.Unknown(false, "Unauthorized");
            case Authentication.Refused(Authentication.Reason reason, String sentence) ->
                new Outcome.Unknown(reason == Authentication.Reason.TOO_MANY_ATTEMPTS, sentence);
        };
    }

    private static Outcome known(Actor actor) {
        return new Outcome.Known(actor, Instant.now().plusSeconds(3_600));
    }
}
