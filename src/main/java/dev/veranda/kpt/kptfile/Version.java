package dev.veranda.kpt.kptfile;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in the loose semver form image tags use: a leading {@code v} and the minor and patch numbers may be missing.
 */
public record Version(BigInteger major, BigInteger minor, BigInteger patch, String preRelease, String text)
        implements Comparable<Version> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,18})(?:\\.(\\d{1,18}))?(?:\\.(\\d{1,18}))?"
            + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?");

    private static final Comparator<Version> ORDER = Comparator.comparing(Version::major)
            .thenComparing(Version::minor)
            .thenComparing(Version::patch)
            .thenComparing(Version::preRelease, Version::comparePreRelease);

    /** Empty for a text that is no version; parts that are missing are 0. */
    public static Optional<Version> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Version(
                number(matcher, 1),
                number(matcher, 2),
                number(matcher, 3),
                Optional.ofNullable(matcher.group(4)).orElse(""),
                text));
    }

    static Version of(long major, long minor, long patch) {
        return new Version(
                BigInteger.valueOf(major),
                BigInteger.valueOf(minor),
                BigInteger.valueOf(patch),
                "",
                major + "." + minor + "." + patch);
    }

    Version nextMajor() {
        return of(major.longValueExact() + 1, 0, 0);
    }

    Version nextMinor() {
        return of(major.longValueExact(), minor.longValueExact() + 1, 0);
    }

    Version nextPatch() {
        return of(major.longValueExact(), minor.longValueExact(), patch.longValueExact() + 1);
    }

    public boolean isPreRelease() {
        return !preRelease.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    private static BigInteger number(Matcher matcher, int group) {
        return Optional.ofNullable(matcher.group(group)).map(BigInteger::new).orElse(BigInteger.ZERO);
    }

    /** A version without pre-release part comes after the same version with one; parts compare as in semver 2, rule 11. */
    private static int comparePreRelease(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        String[] lefts = left.split("\\.");
        String[] rights = right.split("\\.");
        for (int i = 0; i < Math.min(lefts.length, rights.length); i++) {
            int order = compareIdentifier(lefts[i], rights[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(lefts.length, rights.length);
    }

    private static int compareIdentifier(String left, String right) {
        boolean leftNumber = left.chars().allMatch(Character::isDigit);
        boolean rightNumber = right.chars().allMatch(Character::isDigit);
        if (leftNumber && rightNumber) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        return leftNumber == rightNumber ? left.compareTo(right) : Boolean.compare(rightNumber, leftNumber);
    }
}
