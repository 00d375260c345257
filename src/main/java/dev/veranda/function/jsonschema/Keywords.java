package dev.veranda.function.jsonschema;

import com.google.re2j.Pattern;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The keywords that look at one value and not into it. */
final class Keywords {

    private Keywords() {}

    record Type(Set<JsonType> want) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            for (JsonType type : want) {
                if (type.includes(value)) {
                    return true;
                }
            }
            checking.add(place, Wording.type(value, want));
            return false;
        }
    }

    record Enumeration(List<? extends @Nullable Object> want) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            checking.work(want.size());
            for (Object allowed : want) {
                if (Equality.same(allowed, value, checking)) {
                    return true;
                }
            }
            checking.add(place, Wording.enumeration(want));
            return false;
        }
    }

    record Constant(@Nullable Object want) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (Equality.same(want, value, checking)) {
                return true;
            }
            checking.add(place, Wording.constant(want));
            return false;
        }
    }

    record Format(String name) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            if (!(value instanceof String text)) {
                return true;
            }
            Optional<String> problem = Formats.problem(name, text);
            problem.ifPresent(reason -> checking.add(place, Wording.format(text, name, reason)));
            return problem.isEmpty();
        }
    }

    /** A bound of how long or large something is. */
    record Size<T>(String keyword, Class<T> kind, ToIntFunction<T> size, int want, boolean isMinimum)
            implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            if (kind.isInstance(value)) {
                int got = size.applyAsInt(kind.cast(value));
                if (isMinimum ? got < want : got > want) {
                    checking.add(place, Wording.bound(keyword, got, want));
                }
            }
            return true;
        }
    }

    static Keyword length(String keyword, int want, boolean isMinimum) {
        return new Size<>(keyword, String.class, text -> text.codePointCount(0, text.length()), want, isMinimum);
    }

    static Keyword items(String keyword, int want, boolean isMinimum) {
        return new Size<>(keyword, Collection.class, Collection::size, want, isMinimum);
    }

    static Keyword properties(String keyword, int want, boolean isMinimum) {
        return new Size<>(keyword, Map.class, Map::size, want, isMinimum);
    }

    /** A bound of a number. */
    record Bound(String keyword, Number want, BiPredicate<Number, Number> holds) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) {
            if (value instanceof Number got && !holds.test(got, want)) {
                checking.add(place, Wording.bound(keyword, got, want));
            }
            return true;
        }
    }

    /** A regular expression that may match anywhere. The engine takes time in proportion to the text, whatever it says. */
    record Matching(Pattern pattern) implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (value instanceof String text) {
                checking.work(text.length());
                if (!pattern.matcher(text).find()) {
                    checking.add(place, Wording.pattern(text, pattern.pattern()));
                }
            }
            return true;
        }
    }

    record UniqueItems() implements Keyword {

        @Override
        public boolean check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
            if (value instanceof List<?> items) {
                Set<@Nullable Object> seen = new HashSet<>();
                for (int i = 0; i < items.size(); i++) {
                    checking.work(Equality.weight(items.get(i), checking));
                    Object canonical = Equality.canonical(items.get(i));
                    if (!seen.add(canonical)) {
                        checking.add(place, "items at " + first(items, canonical) + " and " + i + " are equal");
                        return true;
                    }
                }
            }
            return true;
        }

        private static int first(List<?> items, @Nullable Object canonical) {
            for (int i = 0; i < items.size(); i++) {
                if (java.util.Objects.equals(Equality.canonical(items.get(i)), canonical)) {
                    return i;
                }
            }
            return 0;
        }
    }
}
