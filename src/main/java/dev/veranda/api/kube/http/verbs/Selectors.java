package dev.veranda.api.kube.http.verbs;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.LabelRule;
import dev.veranda.api.kube.LabelRule.Operator;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.SelectableField;
import dev.veranda.api.kube.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads field and label selectors; what is wrong with them is said in Porch's and Kubernetes' words. */
final class Selectors {

    private static final int LONGEST = 10_000;
    private static final String NAMESPACE = "metadata.namespace";
    private static final Pattern FIELD = Pattern.compile("(.*?)(!=|==|=)(.*)", Pattern.DOTALL);
    private static final Pattern MAP_FIELD = Pattern.compile("(.+?)\\[(.*)]", Pattern.DOTALL);
    private static final String KEY = "([A-Za-z0-9](?:[-._/A-Za-z0-9]*[A-Za-z0-9])?)";
    private static final Pattern EQUALITY = Pattern.compile("\\s*" + KEY + "\\s*(=|==|!=)\\s*([-._A-Za-z0-9]*)\\s*");
    private static final Pattern IN =
            Pattern.compile("\\s*" + KEY + "\\s+(in|notin)\\s*\\(([-._A-Za-z0-9,\\s]*)\\)\\s*");
    private static final Pattern PRESENCE = Pattern.compile("\\s*(!?)\\s*" + KEY + "\\s*");

    private Selectors() {}

    static Selection selection(ResourceType type, String namespace, String fields, String labels) {
        if (fields.length() > LONGEST || labels.length() > LONGEST) {
            throw ApiFailure.badRequest("a selector has at most " + LONGEST + " characters");
        }
        return new Selection(fields(type, namespace, fields), labels(labels));
    }

    private static Map<String, String> fields(ResourceType type, String namespace, String selector) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String part : split(selector)) {
            Matcher matcher = FIELD.matcher(part);
            if (!matcher.matches()) {
                throw ApiFailure.badRequest("invalid selector: '" + selector + "'; can't understand '" + part + "'");
            }
            String field = matcher.group(1);
            String value = unescape(matcher.group(3));
            String known = field(type, field);
            if (matcher.group(2).equals("!=")) {
                throw ApiFailure.badRequest("unsupported fieldSelector operator \"!=\" for field \"" + field + "\"");
            }
            if (value.isEmpty()) {
                throw ApiFailure.badRequest(
                        "unsupported fieldSelector value \"\" for field \"" + field + "\" with operator \"=\"");
            }
            wanted.put(field, requested(type, known, value));
        }
        requireOneNamespace(namespace, wanted.getOrDefault(NAMESPACE, ""));
        return wanted;
    }

    private static void requireOneNamespace(String address, String selected) {
        if (!address.isEmpty() && !selected.isEmpty() && !address.equals(selected)) {
            throw ApiFailure.badRequest(
                    "conflicting namespaces specified: \"" + address + "\" and \"" + selected + "\"");
        }
    }

    /** The path of the selectable field that {@code field} names. */
    private static String field(ResourceType type, String field) {
        if (field.equals("metadata.name") || field.equals(NAMESPACE)) {
            return field;
        }
        Matcher map = MAP_FIELD.matcher(field);
        boolean keyed = map.matches();
        String path = keyed ? map.group(1) : field;
        if (type.selectableFields().stream()
                .noneMatch(known -> known.map() == keyed && known.path().equals(path))) {
            throw ApiFailure.badRequest("\"" + field + "\" is not a known field selector");
        }
        if (keyed && map.group(2).isEmpty()) {
            throw ApiFailure.badRequest("label key cannot be empty in field selector \"" + field + "\"");
        }
        return path;
    }

    private static String requested(ResourceType type, String path, String value) {
        return type.selectableFields().stream()
                .filter(known -> known.path().equals(path))
                .findFirst()
                .map(SelectableField::requested)
                .map(form -> form.apply(value))
                .orElse(value);
    }

    /** At commas that are not escaped. */
    private static List<String> split(String selector) {
        List<String> parts = new ArrayList<>();
        for (String part : selector.split("(?<!\\\\),")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static String unescape(String value) {
        return value.replaceAll("\\\\([\\\\,=])", "$1");
    }

    private static List<LabelRule> labels(String selector) {
        List<LabelRule> rules = new ArrayList<>();
        int begin = 0;
        boolean inside = false;
        for (int at = 0; at <= selector.length(); at++) {
            char character = at < selector.length() ? selector.charAt(at) : ',';
            inside = character == '(' || (inside && character != ')');
            if (at == selector.length() || (character == ',' && !inside)) {
                String part = selector.substring(begin, at);
                if (!part.isBlank()) {
                    rules.add(label(part));
                }
                begin = at + 1;
            }
        }
        return rules;
    }

    private static LabelRule label(String part) {
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            Operator operator = equality.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return new LabelRule(equality.group(1), operator, Set.of(equality.group(3)));
        }
        Matcher in = IN.matcher(part);
        if (in.matches()) {
            Set<String> values = new TreeSet<>();
            for (String value : in.group(3).split(",", -1)) {
                values.add(value.strip());
            }
            return new LabelRule(in.group(1), in.group(2).equals("in") ? Operator.IN : Operator.NOT_IN, values);
        }
        Matcher presence = PRESENCE.matcher(part);
        if (presence.matches()) {
            Operator operator = presence.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
            return new LabelRule(presence.group(2), operator, Set.of());
        }
        throw ApiFailure.badRequest("unable to parse requirement: \"" + part.strip() + "\" is no label selector");
    }
}
