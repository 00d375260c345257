package dev.veranda.function.builtin.setters;

import dev.veranda.function.builtin.BoundedPattern;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.GoQuote;
import dev.veranda.kpt.resources.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What search-replace is asked to find and to put there. */
record Search(
        Optional<String> value,
        Optional<BoundedPattern> regex,
        Optional<FieldValuePath> path,
        Optional<Glob> file,
        Optional<String> putValue,
        Optional<String> putComment) {

    /** The keys the versions know. */
    enum Keys {
        FIRST(List.of("by-value", "by-value-regex", "by-path", "put-value", "put-comment")),
        SECOND(FIRST.known),
        THIRD(List.of("by-value", "by-file-path", "by-value-regex", "by-path", "put-value", "put-comment"));

        private final List<String> known;

        Keys(List<String> known) {
            this.known = known;
        }

        private void require(Map<String, String> config) throws FunctionRefusal {
            for (String key : config.keySet()) {
                if (this != FIRST && !known.contains(key)) {
                    throw failed("invalid matcher " + GoQuote.of(key) + ", must be one of " + quoted(known));
                }
            }
            if (this == SECOND && config.keySet().stream().noneMatch(key -> key.startsWith("by-"))) {
                throw failed("at least one of [\"by-value\", \"by-value-regex\", \"by-path\"] must be provided");
            }
        }

        private static String quoted(List<String> names) {
            return names.stream().map(GoQuote::of).collect(Collectors.joining(" ", "[", "]"));
        }
    }

    /** A field that was found, with the groups of the regular expression that found it. */
    record Match(List<String> groups) {

        String resolve(String text) throws FunctionRefusal {
            String resolved = text;
            for (int i = 0; i < groups.size(); i++) {
                resolved = resolved.replace("${" + (i + 1) + "}", groups.get(i));
            }
            if (!groups.isEmpty() && resolved.matches("(?s).*\\$\\{[0-9]+}.*")) {
                throw failed("unable to resolve capture groups");
            }
            return resolved;
        }
    }

    static Search of(Map<String, String> config, Keys keys) throws FunctionRefusal {
        keys.require(config);
        Optional<String> value = text(config, "by-value");
        Optional<String> regex = text(config, "by-value-regex");
        if (value.isPresent() && regex.isPresent()) {
            throw failed("only one of [\"by-value\", \"by-value-regex\"] can be provided");
        }
        return new Search(
                value,
                regex.isPresent() ? Optional.of(BoundedPattern.compile(regex.get())) : Optional.empty(),
                text(config, "by-path").map(FieldValuePath::parse),
                text(config, "by-file-path").filter(glob -> keys == Keys.THIRD).map(Glob::parse),
                text(config, "put-value"),
                text(config, "put-comment"));
    }

    static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to perform search-replace operation: " + GoQuote.of(reason));
    }

    boolean includesFile(String filePath) {
        return file.isEmpty() || file.get().matches(filePath);
    }

    boolean hasValue() {
        return value.isPresent() || regex.isPresent();
    }

    /** A value for one place, which is made when it is missing. */
    boolean setsDirectly() {
        return !hasValue()
                && putValue.isPresent()
                && path.filter(FieldValuePath::isAbsolute).isPresent();
    }

    boolean matchesPath(String fieldPath) {
        return path.filter(pattern -> pattern.matches(fieldPath)).isPresent();
    }

    Optional<Match> match(String text, String fieldPath) throws FunctionRefusal {
        if (path.isPresent() && !matchesPath(fieldPath)) {
            return Optional.empty();
        }
        if (regex.isPresent()) {
            return regex.get().find(text).map(Match::new);
        }
        boolean matches = value.map(text::equals).orElse(path.isPresent());
        return matches ? Optional.of(new Match(List.of())) : Optional.empty();
    }

    private static Optional<String> text(Map<String, String> config, String key) {
        return Optional.ofNullable(config.get(key)).filter(text -> !text.isEmpty());
    }
}
