package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The language as it is without the switches that loosen it: loops and conditions stand in functions, there are no while loops, and
 * a global is bound once.
 */
public final class StrictDialect {

    private final Map<String, Position> globals = new HashMap<>();
    private final String script;

    private StrictDialect(String script) {
        this.script = script;
    }

    /**
     * @param script how messages call the script
     * @throws SyntaxProblem for the first statement the dialect does not have
     */
    public static void check(List<Statement> statements, String script) throws SyntaxProblem {
        StrictDialect dialect = new StrictDialect(script);
        for (Statement statement : statements) {
            dialect.atTop(statement);
        }
    }

    private void atTop(Statement statement) throws SyntaxProblem {
        switch (statement) {
            case Statement.For loop -> throw new SyntaxProblem(loop.position(), "for loop not within a function");
            case Statement.If conditional ->
                throw new SyntaxProblem(conditional.position(), "if statement not within a function");
            case Statement.Assign assign -> bind(assign.target());
            case Statement.Define define -> {
                bind(define.shape().name(), define.position());
                within(define.shape().body());
            }
            default -> within(List.of(statement));
        }
    }

    private void bind(Expression target) throws SyntaxProblem {
        switch (target) {
            case Expression.Name name -> bind(name.name(), name.position());
            case Expression.TupleOf many -> bindAll(many.items());
            case Expression.ListOf many -> bindAll(many.items());
            default -> {}
        }
    }

    private void bindAll(List<Expression> targets) throws SyntaxProblem {
        for (Expression target : targets) {
            bind(target);
        }
    }

    private void bind(String name, Position position) throws SyntaxProblem {
        Position first = globals.putIfAbsent(name, position);
        if (first != null) {
            throw new SyntaxProblem(
                    position, "cannot reassign global " + name + " declared at " + script + ":" + first);
        }
    }

    private static void within(List<Statement> statements) throws SyntaxProblem {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.While loop ->
                    throw new SyntaxProblem(loop.position(), "this Starlark dialect does not support while loops");
                case Statement.For loop -> within(loop.body());
                case Statement.Define define -> within(define.shape().body());
                case Statement.If conditional -> {
                    for (Statement.Branch branch : conditional.branches()) {
                        within(branch.body());
                    }
                    within(conditional.otherwise());
                }
                default -> {}
            }
        }
    }
}
