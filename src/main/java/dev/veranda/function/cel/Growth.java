package dev.veranda.function.cel;

import dev.cel.common.ast.CelExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How much larger than its input the result of an expression can be: {@code [x, x]} doubles it, and doing that thirty times over
 * would make a value nobody can look through. Known before anything is evaluated.
 */
final class Growth {

    private static final long MAX = 1_000;

    private final long factor;

    private Growth(long factor) {
        this.factor = factor;
    }

    static Growth of(CelExpr root) {
        long factor = 1;
        Deque<CelExpr> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty() && factor <= MAX) {
            CelExpr expression = open.pop();
            factor *= Math.max(1, copies(expression));
            open.addAll(parts(expression));
        }
        return new Growth(Math.min(factor, MAX + 1));
    }

    Growth times(Growth other) {
        return new Growth(Math.min(factor * other.factor, MAX + 1));
    }

    static Growth none() {
        return new Growth(1);
    }

    boolean isTooMuch() {
        return factor > MAX;
    }

    /** How many parts of a list or map are not written out in the expression. */
    private static long copies(CelExpr expression) {
        return switch (expression.getKind()) {
            case LIST ->
                expression.list().elements().stream().filter(Growth::varies).count();
            case MAP ->
                expression.map().entries().stream()
                        .filter(entry -> varies(entry.value()))
                        .count();
            default -> 1;
        };
    }

    private static boolean varies(CelExpr part) {
        return part.getKind() != CelExpr.ExprKind.Kind.CONSTANT;
    }

    private static List<CelExpr> parts(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> List.of(expression.select().operand());
            case CALL -> {
                Deque<CelExpr> parts = new ArrayDeque<>(expression.call().args());
                Optional<CelExpr> target = expression.call().target();
                target.ifPresent(parts::add);
                yield List.copyOf(parts);
            }
            case LIST -> expression.list().elements();
            case STRUCT ->
                expression.struct().entries().stream()
                        .map(CelExpr.CelStruct.Entry::value)
                        .toList();
            case MAP ->
                expression.map().entries().stream()
                        .map(CelExpr.CelMap.Entry::value)
                        .toList();
            case COMPREHENSION -> {
                CelExpr.CelComprehension loop = expression.comprehension();
                yield List.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result());
            }
            default -> List.of();
        };
    }
}
