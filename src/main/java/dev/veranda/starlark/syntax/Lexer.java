package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cuts a script into words. */
final class Lexer {

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "break",
            "continue",
            "def",
            "elif",
            "else",
            "for",
            "if",
            "in",
            "lambda",
            "load",
            "not",
            "or",
            "pass",
            "return",
            "while");
    private static final Set<String> RESERVED = Set.of(
            "as",
            "assert",
            "async",
            "await",
            "class",
            "del",
            "except",
            "finally",
            "from",
            "global",
            "import",
            "is",
            "nonlocal",
            "raise",
            "try",
            "with",
            "yield");
    private static final List<String> SIGNS = List.of(
            "//=", "<<=", ">>=", "**", "//", "<<", ">>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "==", "!=",
            "<=", ">=", "+", "-", "*", "/", "%", "~", "&", "|", "^", "<", ">", "=", ".", ",", ";", ":", "(", ")", "[",
            "]", "{", "}");

    private final SourceCursor source;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int open;

    private Lexer(String text) {
        this.source = new SourceCursor(text);
        indents.push(0);
    }

    /** @param text a string of the language */
    static List<Token> cut(String text) throws SyntaxProblem {
        Lexer lexer = new Lexer(text);
        lexer.lines();
        return lexer.tokens;
    }

    private void lines() throws SyntaxProblem {
        boolean lineStart = true;
        while (true) {
            if (lineStart && open == 0 && !indentation()) {
                continue;
            }
            lineStart = false;
            blanks();
            if (source.atEnd()) {
                break;
            }
            if (source.peek() == '\n') {
                Position at = source.position();
                source.next();
                if (open == 0) {
                    add(Token.Kind.NEWLINE, "", null, at);
                    lineStart = true;
                }
            } else {
                word();
            }
        }
        Position end = source.position();
        if (open == 0 && !tokens.isEmpty() && tokens.getLast().kind() != Token.Kind.NEWLINE) {
            add(Token.Kind.NEWLINE, "", null, end);
        }
        while (indents.pop() > 0) {
            add(Token.Kind.OUTDENT, "", null, end);
        }
        add(Token.Kind.END, "", null, end);
    }

    /** Reads the white space a line starts with; false for a line that is blank, which is skipped. */
    private boolean indentation() throws SyntaxProblem {
        int width = 0;
        while (source.peek() == ' ' || source.peek() == '\t') {
            width = source.next() == '\t' ? width + 8 - width % 8 : width + 1;
        }
        if (source.peek() == '#') {
            source.skipLine();
        }
        if (source.peek() == '\n') {
            source.next();
            return false;
        }
        if (source.atEnd()) {
            return true;
        }
        Position at = source.position();
        if (width > indents.element()) {
            indents.push(width);
            add(Token.Kind.INDENT, "", null, at);
        }
        while (width < indents.element()) {
            indents.pop();
            add(Token.Kind.OUTDENT, "", null, at);
        }
        if (width != indents.element()) {
            throw new SyntaxProblem(at, "unindent does not match any outer indentation level");
        }
        return true;
    }

    private void blanks() {
        while (true) {
            char c = source.peek();
            if (c == ' ' || c == '\t') {
                source.next();
            } else if (c == '\\' && source.peek(1) == '\n') {
                source.next();
                source.next();
            } else if (c == '#') {
                source.skipLine();
            } else {
                return;
            }
        }
    }

    private void word() throws SyntaxProblem {
        Position at = source.position();
        char c = source.peek();
        int prefix = StringLiteral.prefixLength(source);
        if (prefix >= 0) {
            add(Token.Kind.LITERAL, "", StringLiteral.read(source, prefix), at);
        } else if (SourceCursor.isDigit(c) || (c == '.' && SourceCursor.isDigit(source.peek(1)))) {
            add(Token.Kind.LITERAL, "", NumberLiteral.read(source), at);
        } else if (SourceCursor.startsName(c)) {
            name(at);
        } else {
            sign(at);
        }
    }

    private void name(Position at) throws SyntaxProblem {
        StringBuilder name = new StringBuilder();
        while (SourceCursor.startsName(source.peek()) || SourceCursor.isDigit(source.peek())) {
            name.append(source.next());
        }
        String text = name.toString();
        if (RESERVED.contains(text)) {
            throw new SyntaxProblem(at, "got " + text + ", a reserved word");
        }
        add(KEYWORDS.contains(text) ? Token.Kind.KEYWORD : Token.Kind.NAME, text, null, at);
    }

    private void sign(Position at) throws SyntaxProblem {
        for (String sign : SIGNS) {
            if (source.startsWith(sign)) {
                source.skip(sign.length());
                count(sign, at);
                add(Token.Kind.SIGN, sign, null, at);
                return;
            }
        }
        char c = source.peek();
        throw new SyntaxProblem(
                at, c == '\\' ? "stray backslash in program" : "unexpected input character '" + c + "'");
    }

    private void count(String sign, Position at) throws SyntaxProblem {
        switch (sign.charAt(0)) {
            case '(', '[', '{' -> open++;
            case ')', ']', '}' -> {
                if (--open < 0) {
                    throw new SyntaxProblem(at, "unexpected '" + sign + "'");
                }
            }
            default -> {
                return;
            }
        }
    }

    private void add(Token.Kind kind, String text, @Nullable Object value, Position at) {
        tokens.add(new Token(kind, text, value, at));
    }
}
