package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.StarlarkBytes;

/** Reads strings of a script, with their prefixes, quotes and escapes. */
final class StringLiteral {

    private final SourceCursor source;
    private final boolean raw;
    private final boolean bytes;
    private final Position start;
    private final StringBuilder value = new StringBuilder();

    private StringLiteral(SourceCursor source, boolean raw, boolean bytes) {
        this.source = source;
        this.raw = raw;
        this.bytes = bytes;
        this.start = source.position();
    }

    /** How many letters stand before the quote; -1 when no string starts here. */
    static int prefixLength(SourceCursor source) {
        for (String prefix : new String[] {"", "r", "b", "rb", "br"}) {
            char quote = source.peek(prefix.length());
            if (source.startsWith(prefix) && (quote == '"' || quote == '\'')) {
                return prefix.length();
            }
        }
        return -1;
    }

    static Object read(SourceCursor source, int prefixLength) throws SyntaxProblem {
        boolean raw = false;
        boolean bytes = false;
        Position at = source.position();
        for (int i = 0; i < prefixLength; i++) {
            char letter = source.next();
            raw |= letter == 'r';
            bytes |= letter == 'b';
        }
        String value = new StringLiteral(source, raw, bytes).body(at);
        return bytes ? new StarlarkBytes(value) : value;
    }

    private String body(Position at) throws SyntaxProblem {
        String quote = String.valueOf(source.peek());
        boolean triple = source.startsWith(quote.repeat(3));
        String end = triple ? quote.repeat(3) : quote;
        source.skip(end.length());
        while (!source.startsWith(end)) {
            if (source.atEnd() || (source.peek() == '\n' && !triple)) {
                throw new SyntaxProblem(at, "unexpected " + (source.atEnd() ? "EOF" : "newline") + " in string");
            }
            if (source.peek() == '\\') {
                escape();
            } else {
                value.append(source.next());
            }
        }
        source.skip(end.length());
        return value.toString();
    }

    private void escape() throws SyntaxProblem {
        char slash = source.next();
        if (source.atEnd()) {
            throw new SyntaxProblem(start, "unexpected EOF in string");
        }
        char c = source.next();
        if (raw) {
            value.append(slash).append(c);
            return;
        }
        switch (c) {
            case '\n' -> value.append("");
            case 'a' -> value.append('\u0007');
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'v' -> value.append('\u000b');
            case '\\', '\'', '"' -> value.append(c);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
            case 'x' -> one(hex(2));
            case 'u' -> codePoint(hex(4));
            case 'U' -> codePoint(hex(8));
            default -> throw new SyntaxProblem(start, "invalid escape sequence \\" + c);
        }
    }

    private void octal(char first) throws SyntaxProblem {
        int code = first - '0';
        for (int i = 0; i < 2 && source.peek() >= '0' && source.peek() <= '7'; i++) {
            code = code * 8 + source.next() - '0';
        }
        one(code);
    }

    private void one(long code) throws SyntaxProblem {
        if (code > 0xFF || (code > 0x7F && !bytes)) {
            throw new SyntaxProblem(start, "non-ASCII hex escape; use \\u for a character beyond \\x7f");
        }
        value.append((char) code);
    }

    private long hex(int digits) throws SyntaxProblem {
        long code = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(source.peek(), 16);
            if (digit < 0) {
                throw new SyntaxProblem(start, "truncated escape sequence");
            }
            source.next();
            code = code * 16 + digit;
        }
        return code;
    }

    private void codePoint(long code) throws SyntaxProblem {
        if (code > Character.MAX_CODE_POINT || (code >= 0xD800 && code <= 0xDFFF)) {
            throw new SyntaxProblem(start, "invalid Unicode code point in escape sequence");
        }
        value.append(Utf8.ofCodePoint((int) code));
    }
}
