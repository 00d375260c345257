package dev.veranda.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Answers machines at addresses that do not exist with 404; without it they would get the browser's page and a 200. */
@Path("/{area:local|webhooks}{rest:(/.*)?}")
public class NoSuchEndpoint {

    @GET
    public Response get() {
        return notFound();
    }

    @HEAD
    public Response head() {
        return notFound();
    }

    @POST
    public Response post() {
        return notFound();
    }

    @PUT
    public Response put() {
        return notFound();
    }

    @PATCH
    public Response patch() {
        return notFound();
    }

    @DELETE
    public Response delete() {
        return notFound();
    }

    @OPTIONS
    public Response options() {
        return notFound();
    }

    private static Response notFound() {
        return Response.status(Response.Status.NOT_FOUND)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("message", "There is nothing at this address."))
                .build();
    }
}
