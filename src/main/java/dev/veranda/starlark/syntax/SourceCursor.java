package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;

/** Walks through the bytes of a script. Line breaks are line feeds by then. */
final class SourceCursor {

    static final String LINE_FEED = Character.toString(10);

    private final String text;
    private int offset;
    private int line = 1;
    private int column = 1;

    SourceCursor(String text) {
        this.text = text.replaceAll("\\r\\n?", LINE_FEED);
    }

    boolean atEnd() {
        return offset >= text.length();
    }

    /** The next character; NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return offset + ahead < text.length() ? text.charAt(offset + ahead) : 0;
    }

    char next() {
        char c = text.charAt(offset++);
        if (c == '\n') {
            line++;
            column = 1;
        } else if ((c & 0xC0) != 0x80) {
            column++;
        }
        return c;
    }

    boolean startsWith(String wanted) {
        return text.startsWith(wanted, offset);
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    void skipLine() {
        while (!atEnd() && peek() != '\n') {
            next();
        }
    }

    Position position() {
        return new Position(line, column);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean startsName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }
}
