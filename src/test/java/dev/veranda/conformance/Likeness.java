package dev.veranda.conformance;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Whether two files say the same: YAML is equal when its documents have the same order and each the same meaning, the same
 * order of keys and the same comments at the same places. How it is indented, quoted, wrapped and separated does not count.
 * Parsed by the YAML library and not by Veranda, so that a mistake of Veranda's reader does not hide itself.
 */
public final class Likeness {

    private Likeness() {}

    /** The first difference between two packages, for a person; empty when there is none. */
    public static Optional<String> difference(
            PackageContents expected, PackageContents actual, Predicate<String> looksAt) {
        Set<String> paths = new TreeSet<>(expected.files().keySet());
        paths.addAll(actual.files().keySet());
        for (String path : paths) {
            if (!looksAt.test(path)) {
                continue;
            }
            if (!actual.has(path)) {
                return Optional.of(path + " is missing");
            }
            if (!expected.has(path)) {
                return Optional.of(
                        path + " should not be there:\n" + actual.text(path).orElse("(binary)"));
            }
            Optional<String> difference = fileDifference(expected, actual, path);
            if (difference.isPresent()) {
                return Optional.of(path + ": " + difference.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> fileDifference(PackageContents expected, PackageContents actual, String path) {
        if (expected.file(path).equals(actual.file(path))) {
            return Optional.empty();
        }
        Optional<String> wanted = expected.text(path);
        Optional<String> got = actual.text(path);
        if (wanted.isEmpty() || got.isEmpty()) {
            return Optional.of("the bytes differ");
        }
        if (path.endsWith("Kptfile")) {
            return typedDifference(wanted.get(), got.get());
        }
        return path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json")
                ? yamlDifference(wanted.get(), got.get())
                : textDifference(wanted.get(), got.get());
    }

    /** The difference of two texts whose white space at the ends does not count. */
    static Optional<String> textDifference(String expected, String actual) {
        String wanted = expected.replace("\r\n", "\n").strip();
        String got = actual.replace("\r\n", "\n").strip();
        return wanted.equals(got) ? Optional.empty() : Optional.of("expected\n" + wanted + "\nbut got\n" + got);
    }

    /**
     * The difference of two Kptfiles: their fields and values. kpt reads a Kptfile into types and writes it anew, so that its
     * comments and the order of its fields are lost; Veranda keeps both. All of its values are texts to kpt, and it leaves out
     * what is empty.
     */
    static Optional<String> typedDifference(String expected, String actual) {
        return typed(expected).equals(typed(actual))
                ? Optional.empty()
                : Optional.of("expected\n" + expected + "\nbut got\n" + actual);
    }

    /** Packages whose Kptfiles say nothing of a render. */
    public static PackageContents withoutStatus(PackageContents contents) {
        PackageContents without = contents;
        for (String path : contents.files().keySet()) {
            if (SlashPath.name(path).equals(PackageContents.KPTFILE)) {
                Object kptfile = typed(contents.text(path).orElse(""));
                if (kptfile instanceof List<?> documents
                        && documents.size() == 1
                        && documents.getFirst() instanceof Map<?, ?> fields) {
                    fields.remove("status");
                    without = without.with(path, new Dump(DumpSettings.builder().build()).dumpToString(fields));
                }
            }
        }
        return without;
    }

    private static Object typed(String text) {
        List<@Nullable Object> documents = new ArrayList<>();
        new Load(settings(false)).loadAllFromString(text).forEach(documents::add);
        return documents.stream().flatMap(document -> typed(document).stream()).toList();
    }

    private static Optional<Object> typed(@Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Map<?, ?> entries -> {
                Map<String, Object> present = new LinkedHashMap<>();
                entries.forEach((key, item) -> typed(item).ifPresent(found -> present.put(String.valueOf(key), found)));
                yield present.isEmpty() ? Optional.empty() : Optional.of(present);
            }
            case List<?> items -> {
                List<Object> present =
                        items.stream().flatMap(item -> typed(item).stream()).toList();
                yield present.isEmpty() ? Optional.empty() : Optional.of(present);
            }
            default ->
                Optional.of(value.toString()).filter(text -> !text.isEmpty()).map(text -> text);
        };
    }

    /** The difference of two YAML texts. */
    static Optional<String> yamlDifference(String expected, String actual) {
        String both = "expected\n" + expected + "\nbut got\n" + actual;
        try {
            String wanted = meaning(expected);
            String got = meaning(actual);
            if (!wanted.equals(got)) {
                return Optional.of("the meaning differs: " + both);
            }
        } catch (YamlEngineException e) {
            return textDifference(expected, actual);
        }
        return comments(expected).equals(comments(actual))
                ? Optional.empty()
                : Optional.of("the comments differ: " + both);
    }

    /** Documents, keys in their order, values with their types. */
    static String meaning(String text) {
        StringBuilder out = new StringBuilder();
        Compose compose = new Compose(settings(false));
        for (Node document : compose.composeAllFromString(text.replace("\r\n", "\n"))) {
            if (document instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
                continue;
            }
            print(document, out);
            out.append("\n---\n");
        }
        return out.toString();
    }

    private static void print(Node node, StringBuilder out) {
        switch (node) {
            case MappingNode map -> {
                out.append('{');
                for (NodeTuple entry : map.getValue()) {
                    printKey(entry.getKeyNode(), out);
                    out.append(": ");
                    print(entry.getValueNode(), out);
                    out.append(", ");
                }
                out.append('}');
            }
            case SequenceNode list -> {
                out.append('[');
                for (Node item : list.getValue()) {
                    print(item, out);
                    out.append(", ");
                }
                out.append(']');
            }
            case AnchorNode anchor -> print(anchor.getRealNode(), out);
            case ScalarNode scalar ->
                out.append(scalar.getTag().getValue())
                        .append('"')
                        .append(value(scalar))
                        .append('"');
            default -> throw new IllegalStateException("an unknown node " + node.getNodeType());
        }
    }

    /** Keys of Kubernetes resources are texts, whatever type YAML reads in them. */
    private static void printKey(Node key, StringBuilder out) {
        if (key instanceof ScalarNode scalar) {
            out.append('"').append(scalar.getValue()).append('"');
        } else {
            print(key, out);
        }
    }

    private static String value(ScalarNode scalar) {
        return scalar.getTag().getValue().endsWith(":null") ? "" : scalar.getValue();
    }

    /** Every comment, and between them the scalars in their order. */
    static List<String> comments(String text) {
        List<String> tokens = new ArrayList<>();
        LoadSettings settings = settings(true);
        ParserImpl events = new ParserImpl(settings, new StreamReader(settings, text.replace("\r\n", "\n")));
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CommentEvent comment && comment.getCommentType() != CommentType.BLANK_LINE) {
                tokens.add("# " + comment.getValue().strip());
            } else if (event instanceof ScalarEvent scalar) {
                tokens.add(scalar.getValue());
            }
        }
        return tokens;
    }

    private static LoadSettings settings(boolean comments) {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setParseComments(comments)
                .setMaxAliasesForCollections(10_000)
                .setCodePointLimit(64 * 1024 * 1024)
                .setAllowDuplicateKeys(true)
                .build();
    }
}
