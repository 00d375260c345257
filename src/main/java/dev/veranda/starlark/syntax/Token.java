package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import org.jspecify.annotations.Nullable;

/**
 * A word of a script.
 *
 * @param text as written for names, keywords and signs
 * @param value what a literal stands for
 */
record Token(Kind kind, String text, @Nullable Object value, Position position) {

    enum Kind {
        NAME,
        KEYWORD,
        LITERAL,
        SIGN,
        NEWLINE,
        INDENT,
        OUTDENT,
        END
    }

    boolean is(String wanted) {
        return (kind == Kind.SIGN || kind == Kind.KEYWORD) && text.equals(wanted);
    }

    /** As error messages name it. */
    String words() {
        return switch (kind) {
            case NAME -> "identifier";
            case LITERAL ->
                value instanceof String ? "string literal" : value instanceof Double ? "float literal" : "int literal";
            case SIGN -> "'" + text + "'";
            case KEYWORD -> text;
            case NEWLINE -> "newline";
            case INDENT -> "indent";
            case OUTDENT -> "outdent";
            case END -> "end of file";
        };
    }
}
