package dev.veranda.function.builtin.resources;

import dev.veranda.function.builtin.FieldVisitor;
import dev.veranda.function.builtin.JsonText;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of a resource that say from which field of which other resource a field is to be filled. */
final class MutationComments implements FieldVisitor {

    private static final String PREFIX = "# apply-time-mutation: ";
    private static final Pattern SOURCE = Pattern.compile("\\$\\{(?<group>[^/{}]+)/(?:(?<version>[^/{}]+)/)?"
            + "namespaces/(?<namespace>[^/{}]+)/(?<kind>[^/{}]+)/(?<name>[^:{}]+):(?<path>[^}]+)}");
    private static final Pattern PLAIN_KEY = Pattern.compile("[a-zA-Z](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?");

    /**
     * A comment.
     *
     * @param path of the field, as JSONPath
     * @param substitution as the annotation lists it
     * @param text the field's new text, with a token where the source's value goes
     */
    record Found(
            YamlScalar field, String path, String comment, Map<String, Object> substitution, Optional<String> text) {}

    private final List<Found> found = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    List<Found> found() {
        return List.copyOf(found);
    }

    Optional<String> problem() {
        return problem;
    }

    @Override
    public void list(YamlMap owner, String key, YamlList list, String path) {
        // Only scalars are filled.
    }

    @Override
    public void scalar(YamlScalar scalar, String path) {
        String comment = scalar.lineComment().orElse("");
        if (!comment.startsWith(PREFIX)) {
            return;
        }
        String pattern = comment.substring(PREFIX.length()).strip();
        Matcher source = SOURCE.matcher(pattern);
        if (!source.find()) {
            problem = Optional.of("apply mutation comment found with no valid reference to source path");
            return;
        }
        Map<String, Object> substitution = new LinkedHashMap<>();
        substitution.put("sourceRef", reference(source));
        substitution.put("sourcePath", source.group("path"));
        String fieldPath = jsonPath(scalar, path);
        substitution.put("targetPath", fieldPath);
        Optional<String> text = Optional.empty();
        if (!source.group().equals(pattern)) {
            String token = "${ref" + found.size() + "}";
            substitution.put("token", token);
            text = Optional.of(source.replaceAll(Matcher.quoteReplacement(token)));
        }
        found.add(new Found(scalar, fieldPath, comment, substitution, text));
    }

    private static Map<String, Object> reference(Matcher source) {
        Map<String, Object> reference = new LinkedHashMap<>();
        String version = source.group("version");
        if (version == null) {
            reference.put("group", source.group("group"));
        } else {
            reference.put("apiVersion", source.group("group") + "/" + version);
        }
        reference.put("kind", source.group("kind"));
        reference.put("name", source.group("name"));
        reference.put("namespace", source.group("namespace"));
        return reference;
    }

    /** The visitor's path with keys written so that JSONPath reads them, whatever characters they have. */
    private static String jsonPath(YamlScalar scalar, String path) {
        StringBuilder jsonPath = new StringBuilder();
        String rest = path;
        YamlNode node = scalar;
        Optional<YamlCollection> parent = node.parent();
        while (parent.isPresent()) {
            if (parent.get() instanceof YamlList) {
                int open = rest.lastIndexOf('[');
                jsonPath.insert(0, rest.substring(open));
                rest = rest.substring(0, open);
            } else {
                String key = node.key()
                        .flatMap(YamlNode::asScalar)
                        .map(YamlScalar::value)
                        .orElse("");
                jsonPath.insert(0, PLAIN_KEY.matcher(key).matches() ? "." + key : "[" + JsonText.quoted(key) + "]");
                rest = rest.substring(0, Math.max(0, rest.length() - key.length() - 1));
            }
            node = parent.get();
            parent = node.parent();
        }
        return "$" + jsonPath;
    }
}
