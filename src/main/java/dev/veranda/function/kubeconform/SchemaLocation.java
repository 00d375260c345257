package dev.veranda.function.kubeconform;

import dev.veranda.kpt.SlashPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Where schema files are, in kubeconform's terms: a folder, or a path with placeholders such as {@code {{.ResourceKind}}}.
 *
 * @param template the path of a file, with placeholders
 */
record SchemaLocation(String template) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{-?\\s*\\.(\\w+)\\s*-?}}");
    private static final String LAYOUT =
            "/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json";

    static SchemaLocation of(String text) {
        return new SchemaLocation(text.endsWith("json") ? text : text + LAYOUT);
    }

    /** Whether it is on another machine. Nothing is ever fetched from there. */
    boolean isRemote() {
        return template.contains("://") && !template.startsWith("file://");
    }

    /** Where the schema of a kind would be in the package; empty if the location leaves it. */
    Optional<String> file(Gvk gvk, boolean strict, String packagePath) {
        if (isRemote()) {
            return Optional.empty();
        }
        Map<String, String> values = values(gvk, strict);
        String path = PLACEHOLDER
                .matcher(template)
                .replaceAll((MatchResult found) ->
                        java.util.regex.Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
        String clean = SlashPath.clean(path.replaceFirst("^file://", "").replaceFirst("^/+", ""));
        return clean.equals("..") || clean.startsWith("../")
                ? Optional.empty()
                : Optional.of(SlashPath.join(packagePath, clean));
    }

    private static Map<String, String> values(Gvk gvk, boolean strict) {
        String group = gvk.group();
        String version = gvk.version().toLowerCase(Locale.ROOT);
        int dot = group.indexOf('.');
        String shortGroup = (dot < 0 ? group : group.substring(0, dot)).toLowerCase(Locale.ROOT);
        return Map.of(
                "NormalizedKubernetesVersion",
                "master",
                "StrictSuffix",
                strict ? "-strict" : "",
                "ResourceKind",
                gvk.kind().toLowerCase(Locale.ROOT),
                "ResourceAPIVersion",
                version,
                "Group",
                group,
                "KindSuffix",
                group.isEmpty() ? "-" + version : "-" + shortGroup + "-" + version);
    }
}
