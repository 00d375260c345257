package dev.veranda.api.kube.http.negotiation;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ResourceType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What an address names: {@code /apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL/NAME/SUBRESOURCE}, with {@code /api/v1} for the
 * core group.
 *
 * @param namespace "" for none, which means all in a list
 * @param name "" for the list
 * @param subresource "" for the object itself
 */
public record Address(String group, String version, String namespace, String plural, String name, String subresource) {

    /**
     * Empty when the address names no resource.
     *
     * @throws ApiFailure 400 when it is not well-formed
     */
    public static Optional<Address> of(String path) {
        List<String> parts = Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Address::decoded)
                .toList();
        int start;
        if (parts.size() > 2 && parts.getFirst().equals("api")) {
            start = 2;
        } else if (parts.size() > 3 && parts.getFirst().equals("apis")) {
            start = 3;
        } else {
            return Optional.empty();
        }
        String group = start == 2 ? "" : parts.get(1);
        String version = parts.get(start - 1);
        List<String> rest = parts.subList(start, parts.size());
        boolean inNamespace = rest.size() > 2
                && rest.getFirst().equals("namespaces")
                && !rest.get(2).equals("status")
                && !rest.get(2).equals("finalize");
        String namespace = inNamespace ? rest.get(1) : "";
        List<String> resource = inNamespace ? rest.subList(2, rest.size()) : rest;
        if (resource.size() > 3) {
            return Optional.empty();
        }
        return Optional.of(new Address(
                group,
                version,
                namespace,
                resource.getFirst(),
                resource.size() > 1 ? resource.get(1) : "",
                resource.size() > 2 ? resource.get(2) : ""));
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiFailure.badRequest("the address is not well-formed");
        }
    }

    /** Whether this is an address of that type: namespaced types have addresses in a namespace, and one for all their lists. */
    public boolean fits(ResourceType type) {
        boolean place = type.namespaced() ? !namespace.isEmpty() || name.isEmpty() : namespace.isEmpty();
        return group.equals(type.group())
                && version.equals(type.version())
                && plural.equals(type.plural())
                && place
                && (subresource.isEmpty()
                        || type.subresources().stream()
                                .anyMatch(known -> known.name().equals(subresource)));
    }
}
