package dev.veranda.function.jsonschema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/** Regular expressions on an engine that takes time in proportion to the text, whatever they say. They may match anywhere. */
final class LinearPattern {

    private static final int MAX_LENGTH = 5_000;
    private static final int MAX_SIZE = 20_000;

    private LinearPattern() {}

    /** @throws SchemaException if it is none, or a larger one than is accepted */
    static Pattern compile(String regex) throws SchemaException {
        if (regex.length() > MAX_LENGTH) {
            throw new SchemaException("a pattern has at most " + MAX_LENGTH + " characters");
        }
        try {
            Pattern pattern = Pattern.compile(regex);
            if (pattern.programSize() > MAX_SIZE) {
                throw new SchemaException("the pattern " + Wording.quote(regex) + " is too large");
            }
            return pattern;
        } catch (PatternSyntaxException broken) {
            throw new SchemaException(
                    "the pattern " + Wording.quote(regex) + " cannot be used: " + broken.getDescription());
        } catch (StackOverflowError deep) {
            throw new SchemaException("a pattern is nested too deeply");
        }
    }

    /** Steps of work for each character that is looked at. */
    static int effort(Pattern pattern) {
        return 1 + pattern.programSize() / 100;
    }

    static RegularExpression forLibrary(String regex) {
        try {
            Pattern pattern = compile(regex);
            return text -> pattern.matcher(text).find();
        } catch (SchemaException unusable) {
            throw new Abandoned(unusable);
        }
    }
}
