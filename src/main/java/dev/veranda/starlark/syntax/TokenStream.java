package dev.veranda.starlark.syntax;

import java.util.List;

/** The words of a script, one after the other. */
final class TokenStream {

    /** How deeply brackets and blocks may stand inside one another. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean is(String text) {
        return peek().is(text);
    }

    boolean is(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean accept(String text) {
        if (is(text)) {
            next();
            return true;
        }
        return false;
    }

    Token expect(String text) throws SyntaxProblem {
        if (!is(text)) {
            throw unexpected("want '" + text + "'");
        }
        return next();
    }

    Token expect(Token.Kind kind, String words) throws SyntaxProblem {
        if (!is(kind)) {
            throw unexpected("want " + words);
        }
        return next();
    }

    String expectName() throws SyntaxProblem {
        return expect(Token.Kind.NAME, "identifier").text();
    }

    SyntaxProblem unexpected(String wanted) {
        return new SyntaxProblem(peek().position(), "got " + peek().words() + ", " + wanted);
    }

    void enter() throws SyntaxProblem {
        if (++depth > DEEPEST) {
            throw new SyntaxProblem(peek().position(), "the script is nested more than " + DEEPEST + " levels deep");
        }
    }

    void leave() {
        depth--;
    }
}
