package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.StarlarkError;
import java.util.Optional;

/** Operators between floating-point numbers. */
final class FloatOperators {

    private FloatOperators() {}

    static Optional<Object> apply(String operator, double left, double right) {
        return switch (operator) {
            case "+" -> Optional.of(left + right);
            case "-" -> Optional.of(left - right);
            case "*" -> Optional.of(left * right);
            case "/" -> Optional.of(left / divisor(right, "floating-point division"));
            case "//" -> Optional.of(Math.floor(left / divisor(right, "floored division")));
            case "%" -> Optional.of(modulo(left, divisor(right, "floating-point modulo")));
            default -> Optional.empty();
        };
    }

    private static double divisor(double number, String operation) {
        if (number == 0) {
            throw new StarlarkError(operation + " by zero");
        }
        return number;
    }

    private static double modulo(double left, double right) {
        double rest = left % right;
        return rest != 0 && rest < 0 != right < 0 ? rest + right : rest;
    }
}
