package dev.veranda.api;

import dev.veranda.access.Actor;
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

/** Takes the bearer token, or what {@code kubectl --as} says, for the name of one of the {@link People}. */
@Alternative
@Priority(1)
@ApplicationScoped
class TestCallers implements Callers {

    @Override
    public Outcome caller(String address, Map<String, List<String>> headers) {
        String name = Optional.ofNullable(headers.get("authorization"))
                .map(values -> values.getFirst().replaceFirst("^Bearer ", ""))
                .or(() -> Optional.ofNullable(headers.get("impersonate-user")).map(List::getFirst))
                .orElse("");
        return Stream.of(People.ADA, People.ALICE, People.BOB, People.VERA)
                .filter(person -> person.name().equals(name))
                .findFirst()
                .<Outcome>map(TestCallers::known)
                .orElseGet(() -> new Outcome.Unknown(false, "Unauthorized"));
    }

    private static Outcome known(Actor actor) {
        return new Outcome.Known(actor, Instant.now().plusSeconds(3_600));
    }
}
