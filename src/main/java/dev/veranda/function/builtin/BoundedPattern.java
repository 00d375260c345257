package dev.veranda.function.builtin;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression a stranger wrote, read as Go reads it and on an engine like Go's, which takes time in proportion to the text. How
 * much that may be together with the size of the expression is limited.
 */
public final class BoundedPattern {

    private static final int MAX_LENGTH = 10_000;
    private static final long MAX_WORK = 500_000_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws FunctionRefusal when it is no regular expression */
    public static BoundedPattern compile(String regex) throws FunctionRefusal {
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
    public boolean matches(String text) throws FunctionRefusal {
        return matcher(text).matches();
    }

    /** The groups of the first place in the text that matches, the first one first; empty text for one that took no part. */
    public Optional<List<String>> find(String text) throws FunctionRefusal {
        Matcher matcher = matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        List<String> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(Optional.ofNullable(matcher.group(i)).orElse(""));
        }
        return Optional.of(groups);
    }

    private Matcher matcher(String text) throws FunctionRefusal {
        if ((long) pattern.programSize() * text.length() > MAX_WORK) {
            throw FunctionRefusal.of("the regular expression \"" + pattern + "\" takes too long");
        }
        return pattern.matcher(text);
    }
}
