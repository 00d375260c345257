package dev.veranda.api.front;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The names this Veranda answers to. A browser sends a page's requests to whatever address the page's name leads to; whoever
 * owns a name can let it lead here, and would then be the same origin as Veranda.
 */
@ApplicationScoped
class OwnNames {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://([^/?#]*).*", Pattern.DOTALL);

    private final Set<String> names = new LinkedHashSet<>();

    OwnNames(@ConfigProperty(name = "veranda.http.hosts") Optional<List<String>> hosts) {
        for (String host : hosts.orElse(List.of())) {
            names.add(HostName.setting(host)
                    .orElseThrow(() -> new IllegalArgumentException("veranda.http.hosts holds names and addresses"
                            + " without ports, as in veranda.example.com, and \"" + host.strip() + "\" is none.")));
        }
    }

    /** Whether there are names to compare with. */
    boolean limited() {
        return !names.isEmpty();
    }

    /** What to call this Veranda in a sentence. */
    String best() {
        return names.iterator().next();
    }

    /** Every name that the request gives for who it is for, by whatever way, must be one of ours; one without any is for nobody. */
    boolean accept(HttpServerRequest request) {
        List<String> given = given(request);
        return !limited()
                || !given.isEmpty()
                        && given.stream()
                                .allMatch(text -> HostName.of(text)
                                        .map(HostName::name)
                                        .filter(names::contains)
                                        .isPresent());
    }

    /** The first name that is not ours, cut to what fits into a sentence; empty when none was given. */
    Optional<String> stranger(HttpServerRequest request) {
        return given(request).stream()
                .filter(text -> HostName.of(text)
                        .map(HostName::name)
                        .filter(names::contains)
                        .isEmpty())
                .map(text -> HostName.of(text).map(HostName::name).orElse(text))
                .map(text -> text.replaceAll("[^\\x21-\\x7e]", "?"))
                .map(text -> text.length() > 100 ? text.substring(0, 100) : text)
                .findFirst();
    }

    /** The one a client says it talks to, after what a trusted proxy said. */
    static Optional<HostName> addressed(HttpServerRequest request) {
        @Nullable HostAndPort authority = request.authority();
        if (authority == null) {
            return Optional.empty();
        }
        String host = authority.host().contains(":") && !authority.host().startsWith("[")
                ? "[" + authority.host() + "]"
                : authority.host();
        return HostName.of(authority.port() > 0 ? host + ":" + authority.port() : host);
    }

    /** The header itself counts only where it is ambiguous: a trusted proxy may have changed it and have told the name otherwise. */
    private static List<String> given(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("host");
        List<String> given = new ArrayList<>(headers.size() > 1 ? headers : List.of());
        @Nullable HostAndPort authority = request.authority();
        if (authority != null) {
            given.add(addressed(request).map(OwnNames::text).orElseGet(authority::toString));
        } else {
            given.addAll(headers);
        }
        Matcher absolute = ABSOLUTE.matcher(request.uri());
        if (absolute.matches()) {
            given.add(absolute.group(1));
        }
        return given;
    }

    private static String text(HostName host) {
        return host.name().contains(":") ? "[" + host.name() + "]" : host.name();
    }
}
