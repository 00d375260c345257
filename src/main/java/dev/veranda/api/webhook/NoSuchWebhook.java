package dev.veranda.api.webhook;

import dev.veranda.api.NoSuchEndpoint;
import jakarta.ws.rs.Path;

/** Addresses below a webhook, which the webhook's own path would otherwise claim and leave to the page for browsers. */
@Path("/webhooks/{namespace}/{repository}/{rest: .+}")
public class NoSuchWebhook extends NoSuchEndpoint {}
