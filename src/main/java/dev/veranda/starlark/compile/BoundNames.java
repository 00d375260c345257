package dev.veranda.starlark.compile;

import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that the statements of one function, or of the script itself, give values. */
public final class BoundNames {

    private final Set<String> names = new LinkedHashSet<>();

    private BoundNames() {}

    /** The names that statements give values, without those of functions inside. */
    public static Set<String> of(List<Statement> statements) {
        BoundNames bound = new BoundNames();
        bound.all(statements);
        return bound.names;
    }

    private void all(List<Statement> statements) {
        statements.forEach(this::one);
    }

    private void one(Statement statement) {
        switch (statement) {
            case Statement.Assign assign -> target(assign.target());
            case Statement.Define define -> names.add(define.shape().name());
            case Statement.For loop -> {
                target(loop.target());
                all(loop.body());
            }
            case Statement.If conditional -> {
                conditional.branches().forEach(branch -> all(branch.body()));
                all(conditional.otherwise());
            }
            case Statement.While loop -> all(loop.body());
            case Statement.Load load -> load.bindings().forEach(binding -> names.add(binding.local()));
            case Statement.Evaluate none -> {}
            case Statement.Return none -> {}
            case Statement.Step none -> {}
        }
    }

    private void target(Expression target) {
        switch (target) {
            case Expression.Name name -> names.add(name.name());
            case Expression.TupleOf many -> many.items().forEach(this::target);
            case Expression.ListOf many -> many.items().forEach(this::target);
            default -> {}
        }
    }

    /** The names a loop or comprehension gives values. */
    static Set<String> ofTarget(Expression target) {
        BoundNames bound = new BoundNames();
        bound.target(target);
        return bound.names;
    }
}
