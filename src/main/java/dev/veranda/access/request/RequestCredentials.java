package dev.veranda.access.request;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request says about who sends it, free of any HTTP library.
 *
 * @param address the network address of the peer; never one a header claims, unless a trusted proxy set it
 * @param headers by name in lower case, each with its values in the order they came
 * @param certificates the client certificate that TLS verified, followed by its chain; empty without one
 */
public record RequestCredentials(
        String address, Map<String, List<String>> headers, List<X509Certificate> certificates) {

    public RequestCredentials {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>())
                .addAll(values));
        headers = Map.copyOf(lower);
        certificates = List.copyOf(certificates);
    }

    /** A request without a client certificate. */
    public RequestCredentials(String address, Map<String, List<String>> headers) {
        this(address, headers, List.of());
    }

    public List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The token of an {@code Authorization: Bearer} header, if there is exactly one such header. */
    public Optional<String> bearerToken() {
        List<String> values = header("authorization");
        String scheme = "bearer ";
        return values.size() == 1 && values.getFirst().regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(values.getFirst().substring(scheme.length()).strip())
                : Optional.empty();
    }

    /** Whether the sender wants to be somebody. */
    public boolean hasAuthorization() {
        return !header("authorization").isEmpty();
    }

    /** Only the address: everything else may be secret. */
    @Override
    public String toString() {
        return "RequestCredentials[" + address + "]";
    }
}
