package dev.veranda.kpt.pkg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pattern in a comment {@code # kpt-set: image:${tag}}: how the value of a field is made of setters.
 *
 * @param pattern for example {@code image:${tag}}
 */
public record SetterComment(String pattern) {

    private static final String PREFIX = "# kpt-set: ";
    private static final Pattern SETTER = Pattern.compile("\\$\\{([^}]*)}");

    /** Empty for a comment that is about something else. */
    public static Optional<SetterComment> of(String comment) {
        return comment.startsWith(PREFIX)
                ? Optional.of(
                        new SetterComment(comment.substring(PREFIX.length()).strip()))
                : Optional.empty();
    }

    /** The setters it names, in order. */
    public List<String> setters() {
        List<String> setters = new ArrayList<>();
        Matcher matcher = SETTER.matcher(pattern);
        while (matcher.find()) {
            setters.add(matcher.group(1));
        }
        return setters;
    }
}
