package dev.veranda.api.kube;

import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;

/** The one place where failures of services become answers of the protocol. */
public final class Failures {

    private Failures() {}

    /**
     * Porch answers most of these with code 500, which tells clients neither to try again nor to stop. Here a conflict is 409, a
     * wrong request 422, a missing right 403, a Git server that is down 503; the sentence of the service follows.
     *
     * @param name the object's name, or "" where there is none yet
     */
    public static ApiFailure of(DomainFailure failure, ResourceType type, String name) {
        ApiFailure answer = switch (failure) {
            case NotFound notFound ->
                name.isEmpty() ? ApiFailure.of(404, "NotFound", notFound.sentence()) : ApiFailure.notFound(type, name);
            case Invalid invalid ->
                ApiFailure.invalid(
                        type,
                        name,
                        invalid.problems().stream()
                                .map(problem -> new Cause("FieldValueInvalid", problem.field(), problem.reason()))
                                .toList());
            case Forbidden forbidden -> ApiFailure.forbidden(type, name, forbidden.sentence());
            case Conflict conflict -> ApiFailure.conflict(type, name, conflict.sentence());
            case Unavailable unavailable -> ApiFailure.of(503, "ServiceUnavailable", unavailable.sentence());
        };
        return answer.becauseOf(failure);
    }
}
