package dev.veranda.api.kube.http.negotiation;

import dev.veranda.api.kube.ApiFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What form of answer a client asks for.
 *
 * @param version of the form: {@code v1}, {@code v1beta1}, {@code v2} …; "" when the form needs none
 */
public record Accepted(Form form, String version) {

    /** Forms an answer may have. */
    public enum Form {
        PLAIN,
        TABLE,
        METADATA,
        AGGREGATED_DISCOVERY
    }

    private static final Accepted JSON = new Accepted(Form.PLAIN, "");
    private static final Set<String> ANYTHING = Set.of("*/*", "application/*", "application/json");

    /** @throws ApiFailure 406 when nothing that is asked for can be given */
    public static Accepted of(String header) {
        if (header.isBlank()) {
            return JSON;
        }
        for (String range : header.split(",")) {
            Map<String, String> parameters = new HashMap<>();
            String[] parts = range.split(";");
            for (int i = 1; i < parts.length; i++) {
                int equals = parts[i].indexOf('=');
                if (equals > 0) {
                    parameters.put(
                            parts[i].substring(0, equals).strip(),
                            parts[i].substring(equals + 1).strip());
                }
            }
            Accepted accepted = of(parts[0].strip().toLowerCase(Locale.ROOT), parameters);
            if (accepted != null) {
                return accepted;
            }
        }
        throw notAcceptable();
    }

    /** The refusal of every form that is asked for. */
    public static ApiFailure notAcceptable() {
        return ApiFailure.of(406, "NotAcceptable", "only the following media types are accepted: application/json");
    }

    private static @org.jspecify.annotations.Nullable Accepted of(String media, Map<String, String> parameters) {
        if (!ANYTHING.contains(media)) {
            return null;
        }
        String version = parameters.getOrDefault("v", "");
        boolean meta = parameters.getOrDefault("g", "").equals("meta.k8s.io");
        return switch (parameters.getOrDefault("as", "")) {
            case "" -> JSON;
            case "Table" ->
                meta && (version.equals("v1") || version.equals("v1beta1")) ? new Accepted(Form.TABLE, version) : null;
            case "PartialObjectMetadata", "PartialObjectMetadataList" ->
                meta && (version.equals("v1") || version.equals("v1beta1"))
                        ? new Accepted(Form.METADATA, version)
                        : null;
            case "APIGroupDiscoveryList" ->
                version.equals("v2") || version.equals("v2beta1")
                        ? new Accepted(Form.AGGREGATED_DISCOVERY, version)
                        : null;
            default -> null;
        };
    }
}
