package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.value.Numbers;
import java.math.BigInteger;

/** Reads numbers of a script. */
final class NumberLiteral {

    private static final int LONGEST = 10_000;

    private NumberLiteral() {}

    static Object read(SourceCursor source) throws SyntaxProblem {
        Position at = source.position();
        char second = Character.toLowerCase(source.peek(1));
        if (source.peek() == '0' && (second == 'x' || second == 'o' || second == 'b')) {
            source.skip(2);
            return radix(source, second == 'x' ? 16 : second == 'o' ? 8 : 2, at);
        }
        StringBuilder text = new StringBuilder();
        digits(source, text);
        boolean real = source.peek() == '.';
        if (real) {
            text.append(source.next());
            digits(source, text);
        }
        if (source.peek() == 'e' || source.peek() == 'E') {
            real = true;
            text.append(source.next());
            if (source.peek() == '+' || source.peek() == '-') {
                text.append(source.next());
            }
            if (!digits(source, text)) {
                throw new SyntaxProblem(at, "invalid float literal");
            }
        }
        return real ? real(text.toString(), at) : integer(text.toString(), at);
    }

    private static boolean digits(SourceCursor source, StringBuilder text) {
        int before = text.length();
        while (SourceCursor.isDigit(source.peek())) {
            text.append(source.next());
        }
        return text.length() > before;
    }

    private static Object radix(SourceCursor source, int radix, Position at) throws SyntaxProblem {
        StringBuilder digits = new StringBuilder();
        while (Character.digit(source.peek(), 16) >= 0) {
            digits.append(source.next());
        }
        try {
            return parse(digits.toString(), radix, at);
        } catch (NumberFormatException malformed) {
            throw new SyntaxProblem(
                    at,
                    radix == 16
                            ? "invalid hex literal"
                            : radix == 8 ? "invalid octal literal" : "invalid binary literal");
        }
    }

    private static Object integer(String digits, Position at) throws SyntaxProblem {
        if (digits.length() > 1 && digits.startsWith("0") && !digits.chars().allMatch(c -> c == '0')) {
            throw new SyntaxProblem(at, "obsolete form of octal literal; use 0o" + digits.substring(1));
        }
        return parse(digits, 10, at);
    }

    private static Object parse(String digits, int radix, Position at) throws SyntaxProblem {
        if (digits.length() > LONGEST) {
            throw new SyntaxProblem(at, "a number has at most " + LONGEST + " digits");
        }
        return Numbers.canonical(new BigInteger(digits, radix));
    }

    private static Object real(String text, Position at) throws SyntaxProblem {
        if (text.length() > LONGEST) {
            throw new SyntaxProblem(at, "a number has at most " + LONGEST + " digits");
        }
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new SyntaxProblem(at, "floating-point number too large");
        }
        return value;
    }
}
