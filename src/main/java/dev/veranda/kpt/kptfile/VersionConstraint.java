package dev.veranda.kpt.kptfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A range of versions as the {@code tag} field of a pipeline function may give it: {@code ~0.1}, {@code >=0.2 <0.3},
 * {@code 0.2 - 0.2.2}, {@code v0.x}, alternatives with {@code ||}.
 */
final class VersionConstraint {

    private static final Pattern TERM = Pattern.compile(
            "\\G[\\s,]*(=|!=|>=|=>|<=|=<|>|<|~>|~|\\^)?\\s*"
                    + "(v?(?:\\d{1,9}|[xX*])(?:\\.(?:\\d{1,9}|[xX*])){0,2}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?)(?=[\\s,]|$)");
    private static final Pattern HYPHEN = Pattern.compile("\\s*(\\S+)\\s+-\\s+(\\S+)\\s*");
    private static final Pattern NOT_A_RELEASE = Pattern.compile("sha256-.*|.*-git-.*");

    private final List<List<Predicate<Version>>> alternatives;

    private VersionConstraint(List<List<Predicate<Version>>> alternatives) {
        this.alternatives = alternatives;
    }

    /** Empty when {@code text} is not a constraint. */
    static Optional<VersionConstraint> parse(String text) {
        List<List<Predicate<Version>>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            List<Predicate<Version>> terms = terms(alternative);
            if (terms.isEmpty()) {
                return Optional.empty();
            }
            alternatives.add(terms);
        }
        return Optional.of(new VersionConstraint(alternatives));
    }

    /** The highest tag that fits; tags that are not releases are passed over. */
    Optional<String> highest(Collection<String> tags) {
        return releases(tags)
                .filter(this::allows)
                .max(Comparator.<Version>naturalOrder()
                        .thenComparing(version -> version.text().length()))
                .map(Version::text);
    }

    static Stream<Version> releases(Collection<String> tags) {
        return tags.stream()
                .filter(tag -> !NOT_A_RELEASE.matcher(tag).matches())
                .flatMap(tag -> Version.parse(tag).stream());
    }

    private boolean allows(Version version) {
        return alternatives.stream().anyMatch(terms -> terms.stream().allMatch(term -> term.test(version)));
    }

    private static List<Predicate<Version>> terms(String text) {
        Matcher hyphen = HYPHEN.matcher(text);
        if (hyphen.matches()) {
            text = ">=" + hyphen.group(1) + " <=" + hyphen.group(2);
        }
        List<Predicate<Version>> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        int end = 0;
        while (matcher.find()) {
            terms.add(term(Optional.ofNullable(matcher.group(1)).orElse(""), matcher.group(2)));
            end = matcher.end();
        }
        return text.substring(end).isBlank() ? terms : List.of();
    }

    /** The versions one operator allows; a part left out or written {@code x} stands for any number. */
    private static Predicate<Version> term(String operator, String text) {
        String plain = text.startsWith("v") ? text.substring(1) : text;
        String core = plain.split("[-+]", 2)[0];
        String[] parts = core.split("\\.");
        int fixed = 0;
        while (fixed < parts.length && Character.isDigit(parts[fixed].charAt(0))) {
            fixed++;
        }
        boolean preRelease = plain.contains("-") && fixed == 3;
        Version low = Version.parse(preRelease ? plain : padded(parts, fixed)).orElseThrow();
        Version next =
                fixed == 0 ? null : fixed == 1 ? low.nextMajor() : fixed == 2 ? low.nextMinor() : low.nextPatch();
        Predicate<Version> atLeast = version -> version.compareTo(low) >= 0;
        Predicate<Version> below = next == null ? version -> true : version -> version.compareTo(next) < 0;
        Predicate<Version> same = fixed == 3 ? version -> version.compareTo(low) == 0 : atLeast.and(below);
        Predicate<Version> allowed = switch (operator) {
            case "", "=" -> same;
            case "!=" -> same.negate();
            case ">" -> fixed == 3 ? version -> version.compareTo(low) > 0 : below.negate();
            case ">=", "=>" -> atLeast;
            case "<" -> atLeast.negate();
            case "<=", "=<" -> fixed == 3 ? version -> version.compareTo(low) <= 0 : below;
            case "~", "~>" -> atLeast.and(upTo(fixed <= 1 ? next : low.nextMinor()));
            default -> atLeast.and(upTo(caret(low, fixed)));
        };
        // A pre-release is only wanted by someone who names one.
        return preRelease
                ? allowed
                : allowed.and(version -> version.preRelease().isEmpty());
    }

    private static Predicate<Version> upTo(@org.jspecify.annotations.Nullable Version end) {
        return end == null ? version -> true : version -> version.compareTo(end) < 0;
    }

    private static @org.jspecify.annotations.Nullable Version caret(Version low, int fixed) {
        if (fixed == 0) {
            return null;
        }
        if (low.major().signum() > 0 || fixed == 1) {
            return low.nextMajor();
        }
        return low.minor().signum() > 0 || fixed == 2 ? low.nextMinor() : low.nextPatch();
    }

    private static String padded(String[] parts, int fixed) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            text.append(i == 0 ? "" : ".").append(i < fixed ? parts[i] : "0");
        }
        return text.toString();
    }
}
