package dev.veranda.function.builtin;

import dev.veranda.starlark.machine.Quoting;

/** Texts between quotes as Go prints them with {@code %q}, which is how kpt's functions quote values in their messages. */
public final class GoQuote {

    private GoQuote() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> Quoting.append(out, c, Character::toString));
        return out.append('"').toString();
    }
}
