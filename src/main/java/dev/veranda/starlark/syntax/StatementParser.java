package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads statements. */
public final class StatementParser {

    private static final Set<String> ASSIGNMENTS =
            Set.of("=", "+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>=");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.arguments = new ArgumentParser(tokens, expressions);
    }

    /** @param text a string of the language */
    public static List<Statement> parse(String text) throws SyntaxProblem {
        TokenStream tokens = new TokenStream(Lexer.cut(text));
        StatementParser parser = new StatementParser(tokens);
        List<Statement> statements = new ArrayList<>();
        while (!tokens.is(Token.Kind.END)) {
            parser.statement(statements);
        }
        return List.copyOf(statements);
    }

    private void statement(List<Statement> statements) throws SyntaxProblem {
        Token first = tokens.peek();
        if (first.kind() == Token.Kind.NEWLINE) {
            tokens.next();
        } else if (first.is("def")) {
            statements.add(define());
        } else if (first.is("if")) {
            statements.add(conditional());
        } else if (first.is("for")) {
            statements.add(loop());
        } else if (first.is("while")) {
            tokens.next();
            Expression test = expressions.test();
            statements.add(new Statement.While(test, block(), first.position()));
        } else {
            line(statements);
        }
    }

    private void line(List<Statement> statements) throws SyntaxProblem {
        do {
            if (tokens.is(Token.Kind.NEWLINE)) {
                break;
            }
            statements.add(simple());
        } while (tokens.accept(";"));
        tokens.expect(Token.Kind.NEWLINE, "newline");
    }

    private Statement simple() throws SyntaxProblem {
        Token first = tokens.peek();
        if (first.is("return")) {
            tokens.next();
            boolean bare = tokens.is(Token.Kind.NEWLINE) || tokens.is(";");
            return new Statement.Return(bare ? Optional.empty() : Optional.of(expressions.list()), first.position());
        }
        if (first.is("break") || first.is("continue") || first.is("pass")) {
            return new Statement.Step(tokens.next().text(), first.position());
        }
        if (first.is("load")) {
            return load();
        }
        Expression target = expressions.list();
        Token sign = tokens.peek();
        if (sign.kind() != Token.Kind.SIGN || !ASSIGNMENTS.contains(sign.text())) {
            return new Statement.Evaluate(target, first.position());
        }
        tokens.next();
        String operator = sign.text().substring(0, sign.text().length() - 1);
        return new Statement.Assign(target, operator, expressions.list(), sign.position());
    }

    private Statement load() throws SyntaxProblem {
        Position at = tokens.next().position();
        tokens.expect("(");
        String module = string("first operand of load statement must be a string literal");
        List<Statement.Binding> bindings = new ArrayList<>();
        while (tokens.accept(",") && !tokens.is(")")) {
            Position bindingAt = tokens.peek().position();
            if (tokens.is(Token.Kind.NAME)) {
                String local = tokens.expectName();
                tokens.expect("=");
                bindings.add(new Statement.Binding(
                        local, string("original name of loaded symbol must be quoted"), bindingAt));
            } else {
                String name = string("load operand must be \"name\" or localname=\"name\"");
                bindings.add(new Statement.Binding(name, name, bindingAt));
            }
        }
        tokens.expect(")");
        if (bindings.isEmpty()) {
            throw new SyntaxProblem(at, "load statement must import at least 1 symbol");
        }
        return new Statement.Load(module, List.copyOf(bindings), at);
    }

    private String string(String problem) throws SyntaxProblem {
        Token token = tokens.peek();
        if (token.value() instanceof String text) {
            tokens.next();
            return text;
        }
        throw new SyntaxProblem(token.position(), problem);
    }

    private Statement define() throws SyntaxProblem {
        Position at = tokens.next().position();
        String name = tokens.expectName();
        tokens.expect("(");
        List<FunctionShape.Parameter> parameters = arguments.parameters(")");
        tokens.expect(")");
        return new Statement.Define(new FunctionShape(name, parameters, block(), at), at);
    }

    private Statement conditional() throws SyntaxProblem {
        Position at = tokens.next().position();
        List<Statement.Branch> branches = new ArrayList<>();
        Expression test = expressions.test();
        branches.add(new Statement.Branch(test, block()));
        while (tokens.accept("elif")) {
            Expression next = expressions.test();
            branches.add(new Statement.Branch(next, block()));
        }
        List<Statement> otherwise = tokens.accept("else") ? block() : List.of();
        return new Statement.If(List.copyOf(branches), otherwise, at);
    }

    private Statement loop() throws SyntaxProblem {
        Position at = tokens.next().position();
        Expression target = expressions.loopTargets();
        tokens.expect("in");
        Expression source = expressions.list();
        return new Statement.For(target, source, block(), at);
    }

    private List<Statement> block() throws SyntaxProblem {
        tokens.expect(":");
        tokens.enter();
        List<Statement> statements = new ArrayList<>();
        if (tokens.is(Token.Kind.NEWLINE)) {
            tokens.next();
            tokens.expect(Token.Kind.INDENT, "indent");
            while (!tokens.is(Token.Kind.OUTDENT) && !tokens.is(Token.Kind.END)) {
                statement(statements);
            }
            tokens.expect(Token.Kind.OUTDENT, "outdent");
        } else {
            line(statements);
        }
        tokens.leave();
        return List.copyOf(statements);
    }
}
