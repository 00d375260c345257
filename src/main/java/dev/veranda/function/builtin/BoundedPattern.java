package dev.veranda.function.builtin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression a stranger wrote. kpt's functions run on an engine that takes linear time; Java's can take forever, so
 * here every look at a character is counted and too many end the function.
 */
final class BoundedPattern {

    private static final int MAX_LENGTH = 10_000;
    private static final long MAX_STEPS = 5_000_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    static BoundedPattern compile(String regex) throws FunctionRefusal {
        if (regex.length() > MAX_LENGTH) {
            throw FunctionRefusal.of("a regular expression has at most " + MAX_LENGTH + " characters");
        }
        try {
            return new BoundedPattern(Pattern.compile(regex));
        } catch (PatternSyntaxException broken) {
            throw FunctionRefusal.of("\"" + regex + "\" is not a regular expression: " + broken.getDescription());
        } catch (StackOverflowError deep) {
            throw FunctionRefusal.of("a regular expression is nested too deeply");
        }
    }

    /** Whether the whole text matches. */
    boolean matches(String text) throws FunctionRefusal {
        return run(matcher(text), Matcher::matches);
    }

    /** The first place in the text that matches, for its groups. */
    Optional<Matcher> find(String text) throws FunctionRefusal {
        Matcher matcher = matcher(text);
        return run(matcher, Matcher::find) ? Optional.of(matcher) : Optional.empty();
    }

    private Matcher matcher(String text) {
        return pattern.matcher(new CountedText(text, new long[1]));
    }

    private interface Attempt {
        boolean on(Matcher matcher);
    }

    private boolean run(Matcher matcher, Attempt attempt) throws FunctionRefusal {
        try {
            return attempt.on(matcher);
        } catch (TooManySteps endless) {
            throw FunctionRefusal.of("the regular expression \"" + pattern + "\" takes too long");
        } catch (StackOverflowError deep) {
            throw FunctionRefusal.of("the regular expression \"" + pattern + "\" needs too much memory");
        }
    }

    private static final class TooManySteps extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManySteps() {
            super(null, null, false, false);
        }
    }

    private record CountedText(String text, long[] steps) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
