package dev.veranda.api.local;

import dev.veranda.access.token.Endpoint;
import dev.veranda.access.token.OperatorTokens;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.DomainFailure;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.observe.Along;
import dev.veranda.observe.RequestId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kubeconfig of an account, for who can read the data folder: from this machine alone, with the folder's secret. Where
 * Veranda is not embedded there is nothing at this address.
 */
@Path("/local/kubeconfig")
public class LocalKubeconfig {

    private static final List<String> PROXIES = List.of("Forwarded", "X-Forwarded-For", "Via");

    private final OperatorTokens tokens;
    private final Endpoint endpoint;

    LocalKubeconfig(OperatorTokens tokens, Endpoint endpoint) {
        this.tokens = tokens;
        this.endpoint = endpoint;
    }

    @POST
    @Produces(MediaType.TEXT_PLAIN)
    public Response kubeconfig(
            @HeaderParam("Veranda-Local-Secret") @Nullable String secret,
            @QueryParam("account") @Nullable String account,
            @Context HttpServerRequest request) {
        if (!tokens.offered() || !isLocal(request)) {
            return answer(Response.Status.NOT_FOUND, "There is nothing at this address.");
        }
        try {
            String yaml = Along.request(RequestId.of(request.headers().getAll(RequestId.HEADER)))
                    .during(() -> endpoint.kubeconfig(
                                    tokens.forAccount(secret == null ? "" : secret, account == null ? "" : account))
                            .yaml());
            return answer(Response.Status.OK, yaml);
        } catch (DomainFailure failure) {
            return answer(status(failure), failure.sentence());
        }
    }

    private static Response.Status status(DomainFailure failure) {
        return switch (failure) {
            case NotFound ignored -> Response.Status.NOT_FOUND;
            case Invalid ignored -> Response.Status.BAD_REQUEST;
            case Forbidden ignored -> Response.Status.FORBIDDEN;
            case Conflict ignored -> Response.Status.CONFLICT;
            case Unavailable ignored -> Response.Status.SERVICE_UNAVAILABLE;
        };
    }

    private static Response answer(Response.Status status, String words) {
        return Response.status(status)
                .header("Cache-Control", "no-store")
                .entity(words + (words.endsWith("\n") ? "" : "\n"))
                .build();
    }

    /** The peer of the connection itself, which no header can make up, and nobody behind it. */
    private static boolean isLocal(HttpServerRequest request) {
        if (PROXIES.stream().anyMatch(header -> request.getHeader(header) != null)) {
            return false;
        }
        try {
            return InetAddress.getByName(request.connection().remoteAddress().hostAddress())
                    .isLoopbackAddress();
        } catch (UnknownHostException unnamed) {
            return false;
        }
    }
}
