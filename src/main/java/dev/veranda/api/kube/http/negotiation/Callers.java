package dev.veranda.api.kube.http.negotiation;

import dev.veranda.access.request.Authentication;
import java.util.List;
import java.util.Map;

/** Finds out who sent a request. */
public interface Callers {

    /**
     * May ask the database; never called on an event loop.
     *
     * @param address the network address of the peer
     * @param headers by name in lower case
     */
    Authentication caller(String address, Map<String, List<String>> headers);
}
