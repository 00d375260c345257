package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Kubernetes label selector in its text form: {@code app=shop, tier!=db, env in (dev, test), !legacy}. */
final class LabelSelector {

    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9._/-]*";
    private static final Pattern REQUIREMENT = Pattern.compile("\\G\\s*(?:"
            + "(?<setKey>" + KEY + ")\\s+(?<set>in|notin)\\s*\\((?<values>[^()]*)\\)"
            + "|(?<key>" + KEY + ")\\s*(?<operator>==|=|!=)\\s*(?<value>[A-Za-z0-9._-]*)"
            + "|(?<not>!)?\\s*(?<present>" + KEY + "))\\s*(?:,|$)");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = requirements;
    }

    static LabelSelector parse(String text) throws FunctionRefusal {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        Matcher matcher = REQUIREMENT.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find()) {
            requirements.add(requirement(matcher));
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw FunctionRefusal.of("\"" + text + "\" is not a label selector");
        }
        return new LabelSelector(List.copyOf(requirements));
    }

    boolean isEmpty() {
        return requirements.isEmpty();
    }

    boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }

    private static Predicate<Map<String, String>> requirement(Matcher matcher) {
        Optional<String> setKey = Optional.ofNullable(matcher.group("setKey"));
        if (setKey.isPresent()) {
            Set<String> values = Stream.of(matcher.group("values").split(","))
                    .map(String::strip)
                    .collect(Collectors.toUnmodifiableSet());
            Predicate<Map<String, String>> isOneOf = labels -> Optional.ofNullable(labels.get(setKey.get()))
                    .filter(values::contains)
                    .isPresent();
            return matcher.group("set").equals("in") ? isOneOf : isOneOf.negate();
        }
        Optional<String> key = Optional.ofNullable(matcher.group("key"));
        if (key.isPresent()) {
            String value = matcher.group("value");
            Predicate<Map<String, String>> isEqual = labels -> Optional.ofNullable(labels.get(key.get()))
                    .filter(value::equals)
                    .isPresent();
            return matcher.group("operator").equals("!=") ? isEqual.negate() : isEqual;
        }
        String present = matcher.group("present");
        boolean wanted = matcher.group("not") == null;
        return labels -> labels.containsKey(present) == wanted;
    }
}
