package dev.veranda.krm;

import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * YAML texts as people may see them: the values of Secrets are hidden, everything else stands as it was.
 *
 * <p>A text that speaks of a Secret and cannot be read is hidden as a whole. Comments are not values and stay.
 */
public final class SecretMask {

    private static final String HIDDEN = "••••••";
    private static final String CHANGED = "•••••• changed";
    private static final String WITHHELD =
            "# This file speaks of a Secret but cannot be read as YAML, so it is not shown.\n";
    private static final String WITHHELD_CHANGED =
            "# This file speaks of a Secret but cannot be read as YAML, so its changes are not shown.\n";
    private static final Pattern SECRET = Pattern.compile("\\bkind\\b[\"']?\\s*:\\s*[^\\n]*\\bSecret\\b");

    /** Two states of a file, either of which may be absent. */
    public record Versions(Optional<String> before, Optional<String> after) {}

    private SecretMask() {}

    /** The text with the values of its Secrets hidden; the very same text when it has none. */
    public static String hide(String text) {
        return new Hiding(text).text(Map.of(), WITHHELD);
    }

    /** Both states with the values hidden; a value that is not what it was before says that it changed. */
    public static Versions hide(Optional<String> before, Optional<String> after) {
        // Read before it is overwritten.
        Map<String, String> was =
                before.map(text -> new Hiding(text).originals()).orElse(Map.of());
        String withheld = before.isEmpty() || before.equals(after) ? WITHHELD : WITHHELD_CHANGED;
        return new Versions(before.map(SecretMask::hide), after.map(text -> new Hiding(text).text(was, withheld)));
    }

    private static final class Hiding {
        private final String text;
        private final boolean suspect;
        private final SecretValues values = new SecretValues();
        private final Optional<YamlFile> file;

        Hiding(String text) {
            this.text = text;
            this.suspect = SECRET.matcher(text).find();
            this.file = suspect ? read(text) : Optional.empty();
            file.ifPresent(values::find);
        }

        private static Optional<YamlFile> read(String text) {
            try {
                return Optional.of(YamlFile.parse(text));
            } catch (YamlException unreadable) {
                return Optional.empty();
            }
        }

        Map<String, String> originals() {
            Map<String, String> originals = new HashMap<>();
            values.byPlace().forEach((place, scalar) -> originals.put(place, scalar.value()));
            return originals;
        }

        /**
         * @param was values by place, which a value that differs is said to have changed from
         * @param withheld what stands for the whole text when it cannot be read
         */
        String text(Map<String, String> was, String withheld) {
            if (!suspect) {
                return text;
            }
            if (file.isEmpty() || !values.any()) {
                return withheld;
            }
            values.byPlace().forEach((place, scalar) -> {
                boolean same = was.getOrDefault(place, scalar.value()).equals(scalar.value());
                scalar.setValue(same ? HIDDEN : CHANGED);
            });
            return file.get().text();
        }
    }
}
