package dev.veranda.api;

import dev.veranda.access.Actor;
import dev.veranda.access.request.Authentication;
import dev.veranda.access.request.RequestAuthentication;
import dev.veranda.access.request.RequestCredentials;
import dev.veranda.api.kube.http.negotiation.Callers;
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
    public Authentication caller(String address, Map<String, List<String>> headers) {
        String name = Optional.ofNullable(headers.get("authorization"))
                .map(values -> values.getFirst().replaceFirst("^Bearer ", ""))
                .or(() -> Optional.ofNullable(headers.get("impersonate-user")).map(List::getFirst))
                .orElse("");
        if (name.startsWith("vrd_")) {
            return authentication.authenticate(new RequestCredentials(address, headers));
        }
        return Stream.of(People.ADA, People.ALICE, People.BOB, People.VERA)
                .filter(person -> person.name().equals(name))
                .findFirst()
                .<Authentication>map(TestCallers::known)
                .orElseGet(() -> new Authentication.None());
    }

    private static Authentication known(Actor actor) {
        return new Authentication.Authenticated(actor, Optional.of(Instant.now().plusSeconds(3_600)));
    }
}
