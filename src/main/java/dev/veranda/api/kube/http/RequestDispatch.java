package dev.veranda.api.kube.http;

import dev.veranda.access.Actor;
import dev.veranda.access.Standby;
import dev.veranda.access.Turns;
import dev.veranda.access.request.Authentication;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Address;
import dev.veranda.api.kube.http.negotiation.Callers;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.verbs.Entitlement;
import dev.veranda.api.kube.http.verbs.Reading;
import dev.veranda.api.kube.http.verbs.WriteRefusals;
import dev.veranda.api.kube.http.verbs.Writing;
import dev.veranda.api.kube.http.watch.Watching;
import dev.veranda.audit.PlainText;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Outages;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.observe.LogContext;
import dev.veranda.repository.ObjectName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jboss.logging.Logger;

/** Finds out who asks for what, and has it done. Whatever goes wrong becomes a Status. */
@ApplicationScoped
class RequestDispatch {

    private static final Logger LOG = Logger.getLogger(RequestDispatch.class);
    private static final Set<Verb> WITH_BODY =
            Set.of(Verb.CREATE, Verb.UPDATE, Verb.PATCH, Verb.DELETE, Verb.DELETECOLLECTION);

    /** In bytes: what a deletion may say beside what it deletes. */
    private static final int LARGEST_OPTIONS = 64 * 1024;

    private static final int LONGEST_OBJECT = 500;

    private final Callers callers;
    private final Resources resources;
    private final Discovery discovery;
    private final Documents documents;
    private final Probes probes;
    private final Reading reading;
    private final Writing writing;
    private final Watching watching;
    private final AccessReviews reviews;
    private final Entitlement entitlement;
    private final Places places;
    private final WorkThreads threads;
    private final Turns turns;
    private final WriteRefusals refusals;

    RequestDispatch(
            Callers callers,
            Resources resources,
            Discovery discovery,
            Documents documents,
            Probes probes,
            Reading reading,
            Writing writing,
            Watching watching,
            AccessReviews reviews,
            Entitlement entitlement,
            Places places,
            WorkThreads threads,
            Turns turns,
            WriteRefusals refusals) {
        this.callers = callers;
        this.resources = resources;
        this.discovery = discovery;
        this.documents = documents;
        this.probes = probes;
        this.reading = reading;
        this.writing = writing;
        this.watching = watching;
        this.reviews = reviews;
        this.entitlement = entitlement;
        this.places = places;
        this.threads = threads;
        this.turns = turns;
        this.refusals = refusals;
    }

    /**
     * Answers the request, whatever happens. What waits, for the caller's credentials or for what they send, does so on this
     * thread, which should be a virtual one; what is worked on goes on to another.
     */
    void dispatch(HttpExchange exchange) {
        answerWith(exchange, () -> answer(exchange));
    }

    private static void answerWith(HttpExchange exchange, Runnable work) {
        try {
            work.run();
        } catch (ApiFailure failure) {
            exchange.fail(failure);
        } catch (RuntimeException | Error failure) {
            fail(exchange, failure);
        }
    }

    private static void fail(HttpExchange exchange, Throwable failure) {
        boolean givenUp = failure instanceof CancellationException && exchange.over();
        Optional<Outages.Outage> outage = Outages.behind(failure);
        boolean told = exchange.fail(
                outage.map(ApiFailure::outage).orElseGet(() -> ApiFailure.internal("the server's log says more")));
        if (!told || givenUp) {
            LOG.debugf(failure, "%s %s failed when nobody waited for it any more", exchange.method(), exchange.path());
        } else if (outage.isPresent()) {
            LOG.warnf(
                    "%s %s failed: %s", exchange.method(), exchange.path(), PlainText.visible(String.valueOf(failure)));
        } else {
            LOG.errorf(failure, "%s %s failed", exchange.method(), exchange.path());
        }
    }

    private void answer(HttpExchange exchange) {
        if (probes.answer(exchange)) {
            return;
        }
        Authentication.Authenticated caller = caller(exchange);
        LogContext.of(caller.actor().name(), "").during(() -> answer(exchange, caller));
    }

    private void answer(HttpExchange exchange, Authentication.Authenticated caller) {
        boolean read = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        if (exchange.path().startsWith("/openapi")) {
            requireRead(read);
            documents.answer(exchange);
        } else if (!read || !discovery.answer(exchange)) {
            resource(exchange, caller);
        }
    }

    private static void requireRead(boolean read) {
        if (!read) {
            throw ApiFailure.of(
                    405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
    }

    private Authentication.Authenticated caller(HttpExchange exchange) {
        return switch (callers.caller(exchange.peer(), exchange.headers())) {
            case Authentication.Authenticated known -> {
                requireNoImpersonation(exchange, known.actor());
                yield known;
            }
            case Authentication.None none -> throw ApiFailure.unauthorized("Unauthorized");
            case Authentication.Refused(Authentication.Reason reason, String sentence) ->
                throw switch (reason) {
                    case TOO_MANY_ATTEMPTS -> ApiFailure.tooMany(sentence);
                    case BAD_CREDENTIALS -> ApiFailure.unauthorized(sentence);
                };
        };
    }

    /** Whoever proves to be somebody and asks to be taken for another must not be taken for the former without a word. */
    private static void requireNoImpersonation(HttpExchange exchange, Actor actor) {
        boolean proven = !exchange.header("authorization").isEmpty();
        if (proven && exchange.headers().keySet().stream().anyMatch(name -> name.startsWith("impersonate-"))) {
            throw ApiFailure.of(
                    403,
                    "Forbidden",
                    "users \"" + exchange.header("impersonate-user") + "\" is forbidden: User \"" + actor.name()
                            + "\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
        }
    }

    private void resource(HttpExchange exchange, Authentication.Authenticated caller) {
        Address address = Address.of(exchange.path()).orElseThrow(Discovery::notFound);
        Optional<ResourceType> review =
                reviews.types().stream().filter(address::fits).findFirst();
        if (review.isPresent()) {
            review(exchange, review.get(), caller.actor());
            return;
        }
        Resource resource = resources.at(address).orElseThrow(Discovery::notFound);
        LogContext.of("", object(resource.type(), address)).during(() -> resource(exchange, caller, resource, address));
    }

    /** As the log calls it. */
    private static String object(ResourceType type, Address address) {
        String name = address.namespace().isEmpty() || address.name().isEmpty()
                ? address.name()
                : ObjectName.text(address.namespace(), address.name());
        return PlainText.line(name.isEmpty() ? type.plural() : type.plural() + "/" + name, LONGEST_OBJECT);
    }

    private void resource(
            HttpExchange exchange, Authentication.Authenticated caller, Resource resource, Address address) {
        Call call = new Call(
                caller.actor(), Writing.dryRun(exchange), exchange.parameter("fieldManager"), false, exchange::warn);
        Verb verb = RequestedVerb.of(exchange, resource.type(), address);
        if (verb == Verb.WATCH) {
            explained(resource, address, () -> watching.watch(exchange, resource, call, address));
            return;
        }
        if (WITH_BODY.contains(verb)) {
            explained(resource, address, () -> entitlement.require(call.actor(), verb, resource.type(), address));
        }
        Places.Place place = received(exchange, verb, call.actor());
        threads.execute(() -> {
            try {
                Standby.counted(
                        place,
                        () -> answerWith(
                                exchange,
                                () -> explained(
                                        resource, address, () -> work(exchange, resource, call, address, verb))));
            } finally {
                place.leave();
            }
        });
    }

    private static void explained(Resource resource, Address address, Runnable work) {
        try {
            work.run();
        } catch (DomainFailure failure) {
            throw Failures.of(failure, resource.type(), address.name());
        }
    }

    /** Takes a place and what is sent, so that whoever is slow to send keeps nothing but that place. */
    private Places.Place received(HttpExchange exchange, Verb verb, Actor actor) {
        boolean body = WITH_BODY.contains(verb);
        Places.Place place = places.enter(actor.name(), body ? exchange.bodySize() : 0, exchange::over);
        try {
            if (verb == Verb.DELETE || verb == Verb.DELETECOLLECTION) {
                exchange.body(LARGEST_OPTIONS);
            } else if (body) {
                exchange.body();
            }
            exchange.readBy(reading -> () -> turns.take(actor, exchange::over, reading));
            return place;
        } catch (RuntimeException failure) {
            place.leave();
            throw failure;
        }
    }

    private void work(HttpExchange exchange, Resource resource, Call call, Address address, Verb verb) {
        if (exchange.over()) {
            return;
        }
        Interest.during(exchange::over, () -> operation(exchange, resource, call, address, verb));
    }

    private void review(HttpExchange exchange, ResourceType type, Actor actor) {
        if (!exchange.method().equals("POST")) {
            throw ApiFailure.methodNotAllowed(type, exchange.method().toLowerCase(Locale.ROOT));
        }
        exchange.json(201, reviews.answer(type, actor, AccessReviews.question(type, exchange)));
    }

    private void operation(HttpExchange exchange, Resource resource, Call call, Address address, Verb verb) {
        switch (verb) {
            case GET -> reading.get(exchange, resource, call, address);
            case LIST -> reading.list(exchange, resource, call, address);
            case WATCH -> watching.watch(exchange, resource, call, address);
            case CREATE, UPDATE, PATCH, DELETE, DELETECOLLECTION ->
                refusals.recorded(
                        call, verb, resource.type(), address, () -> write(exchange, resource, call, address, verb));
        }
    }

    private void write(HttpExchange exchange, Resource resource, Call call, Address address, Verb verb) {
        switch (verb) {
            case CREATE -> writing.create(exchange, resource, call, address);
            case UPDATE -> writing.update(exchange, resource, call, address);
            case PATCH -> writing.patch(exchange, resource, call, address);
            case DELETE -> writing.delete(exchange, resource, call, address);
            case DELETECOLLECTION -> writing.deleteCollection(exchange, resource, call, address);
            case GET, LIST, WATCH -> throw new IllegalArgumentException(verb + " writes nothing");
        }
    }
}
