package dev.veranda.function.builtin.setters;

import dev.veranda.function.builtin.BoundedPattern;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.kpt.pkg.SetterComment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How the value of a field follows from setters, some of them given and the others taken from the value it has. */
public record SetterPattern(String text) {

    private static final int MAX_LENGTH = 1024 * 1024;

    static Optional<SetterPattern> of(String comment) {
        return SetterComment.of(comment).map(SetterComment::pattern).map(SetterPattern::new);
    }

    boolean mentionsAny(Set<String> names) {
        return setters(text).stream().anyMatch(names::contains);
    }

    /** The setter when the pattern is nothing else. */
    Optional<String> onlySetter() {
        List<String> setters = setters(text);
        return setters.size() == 1 && text.equals("${" + setters.getFirst() + "}")
                ? Optional.of(setters.getFirst())
                : Optional.empty();
    }

    /** The new value of a field that now holds {@code current}. */
    String resolve(Map<String, String> given, String current, SetterRules rules) throws FunctionRefusal {
        String resolved = text;
        for (Map.Entry<String, String> setter : given.entrySet()) {
            resolved = replaced(resolved, setter.getKey(), setter.getValue());
        }
        if (!setters(resolved).isEmpty()) {
            for (Map.Entry<String, String> setter : valuesIn(current, rules).entrySet()) {
                resolved = replaced(resolved, setter.getKey(), setter.getValue());
            }
        }
        List<String> missing = setters(resolved);
        if (!missing.isEmpty()) {
            throw ApplySetters.failed("values for setters "
                    + missing.stream().map(name -> "${" + name + "}").collect(Collectors.joining(" ", "[", "]"))
                    + " must be provided");
        }
        return resolved;
    }

    /** Values may name other setters, so that a few short ones could grow without end. */
    private static String replaced(String text, String setter, String value) throws FunctionRefusal {
        String placeholder = "${" + setter + "}";
        long times = 0;
        for (int at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + placeholder.length())) {
            times++;
        }
        if (text.length() + times * value.length() > MAX_LENGTH) {
            throw ApplySetters.failed("the value of a field becomes longer than " + MAX_LENGTH + " characters");
        }
        return text.replace(placeholder, value);
    }

    /** What the setters must have been for the pattern to give {@code value}; nothing when that cannot be told. */
    public Map<String, String> valuesIn(String value) throws FunctionRefusal {
        return valuesIn(value, SetterRules.NEWEST);
    }

    private Map<String, String> valuesIn(String value, SetterRules rules) throws FunctionRefusal {
        List<String> names = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        int end = 0;
        Matcher placeholder = SETTER.matcher(text);
        while (placeholder.find()) {
            String between = text.substring(end, placeholder.start());
            regex.append(rules.takesPatternsLiterally() ? Pattern.quote(between) : between)
                    .append("(.*)");
            names.add(placeholder.group(1));
            end = placeholder.end();
        }
        String rest = text.substring(end);
        regex.append(rules.takesPatternsLiterally() ? Pattern.quote(rest) : rest);
        if (!rules.takesPatternsLiterally() && !names.stream().allMatch(name -> name.matches("\\w+"))) {
            // The name of a group cannot have a dash.
            return Map.of();
        }
        Optional<List<String>> found = BoundedPattern.compile(regex.toString()).find(value);
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; found.isPresent() && i < names.size(); i++) {
            String part = found.get().get(i);
            if (part.isEmpty()) {
                return Map.of();
            }
            values.put(names.get(i), part);
        }
        return values;
    }

    private static final Pattern SETTER = Pattern.compile("\\$\\{([^}]*)}");

    private static List<String> setters(String pattern) {
        return new SetterComment(pattern).setters();
    }
}
