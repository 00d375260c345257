package dev.veranda.api.webhook;

import dev.veranda.failure.Outages;
import dev.veranda.observe.Along;
import dev.veranda.observe.RequestId;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.PushWebhooks;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** {@code POST /webhooks/<repository>} for repositories of {@code default}, {@code /webhooks/<namespace>/<repository>} for all. */
@Path("/webhooks/{name: [^/]+(/[^/]+)?}")
public class WebhookResource {

    /** Far more than any push payload that says something; GitHub's own limit is 25 MB, of which nothing here is read. */
    private static final int MOST_BYTES = 1024 * 1024;

    private final PushWebhooks webhooks;

    WebhookResource(PushWebhooks webhooks) {
        this.webhooks = webhooks;
    }

    @POST
    @Blocking
    public Response receive(
            @PathParam("name") String name,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            InputStream stream)
            throws IOException {
        byte[] body = stream.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return answer(413, "The payload has more than " + MOST_BYTES + " bytes.");
        }
        try {
            return Along.request(RequestId.of(headers.getRequestHeader(RequestId.HEADER)))
                    .during(() -> receive(name, headers, request, body));
        } catch (RuntimeException failure) {
            Outages.Outage outage = Outages.behind(failure).orElseThrow(() -> failure);
            return answer(503, outage.sentence());
        }
    }

    private Response receive(String name, HttpHeaders headers, HttpServerRequest request, byte[] body) {
        return switch (webhooks.receive(
                ObjectName.ofText(name).text(),
                request.remoteAddress().hostAddress(),
                headers::getHeaderString,
                body)) {
            case ACCEPTED -> answer(202, "The repository will be read.");
            case GREETED -> answer(200, "Ready for pushes.");
            case IGNORED -> Response.noContent().build();
            case UNAUTHENTICATED -> answer(401, "The secret is wrong or missing.");
            case TOO_MANY -> answer(429, "Too many calls; try again in a minute.");
        };
    }

    private static Response answer(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("message", message))
                .build();
    }
}
