package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkStruct;
import dev.veranda.starlark.value.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** {@code math.star}. */
final class MathModule {

    private MathModule() {}

    static StarlarkStruct create() {
        Map<String, Object> members = new HashMap<>();
        members.put("pi", Math.PI);
        members.put("e", Math.E);
        rounding(members, "ceil", Math::ceil);
        rounding(members, "floor", Math::floor);
        one(members, "fabs", Math::abs);
        one(members, "round", x -> Math.copySign(Math.floor(Math.abs(x) + 0.5), x));
        one(members, "exp", Math::exp);
        one(members, "sqrt", Math::sqrt);
        one(members, "acos", Math::acos);
        one(members, "asin", Math::asin);
        one(members, "atan", Math::atan);
        one(members, "cos", Math::cos);
        one(members, "sin", Math::sin);
        one(members, "tan", Math::tan);
        one(members, "degrees", Math::toDegrees);
        one(members, "radians", Math::toRadians);
        one(members, "acosh", x -> Math.log(x + Math.sqrt(x * x - 1)));
        one(members, "asinh", x -> Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x));
        one(members, "atanh", x -> 0.5 * Math.log((1 + x) / (1 - x)));
        one(members, "cosh", Math::cosh);
        one(members, "sinh", Math::sinh);
        one(members, "tanh", Math::tanh);
        one(members, "gamma", MathModule::gamma);
        two(members, "atan2", Math::atan2);
        two(members, "copysign", Math::copySign);
        two(members, "hypot", Math::hypot);
        two(members, "mod", (x, y) -> x % y);
        two(members, "pow", Math::pow);
        two(members, "remainder", Math::IEEEremainder);
        members.put("log", Builtin.function("log", (machine, arguments) -> log(arguments)));
        return StarlarkStruct.module(members);
    }

    private static void rounding(Map<String, Object> members, String name, DoubleUnaryOperator operator) {
        members.put(name, Builtin.function(name, (machine, arguments) -> {
            Object x = arguments.bindPositional("x").any("x");
            return Values.isInteger(x) ? x : Values.truncated(operator.applyAsDouble(Values.real(x)));
        }));
    }

    private static void one(Map<String, Object> members, String name, DoubleUnaryOperator operator) {
        members.put(
                name,
                Builtin.function(
                        name,
                        (machine, arguments) -> operator.applyAsDouble(
                                Values.real(arguments.bindPositional("x").any("x")))));
    }

    private static void two(Map<String, Object> members, String name, DoubleBinaryOperator operator) {
        members.put(name, Builtin.function(name, (machine, arguments) -> {
            Arguments.Bound bound = arguments.bindPositional("x", "y");
            return operator.applyAsDouble(Values.real(bound.any("x")), Values.real(bound.any("y")));
        }));
    }

    private static double log(Arguments arguments) {
        Arguments.Bound bound = arguments.bind("x", "base?");
        double x = Values.real(bound.any("x"));
        if (!bound.has("base")) {
            return Math.log(x);
        }
        double base = Values.real(bound.any("base"));
        if (base == 1) {
            throw new StarlarkError("division by zero");
        }
        return base == 10 ? Math.log10(x) : Math.log(x) / Math.log(base);
    }

    /** By Lanczos's approximation. */
    private static double gamma(double x) {
        if (x < 0.5) {
            return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
        }
        double[] terms = {
            676.5203681218851,
            -1259.1392167224028,
            771.32342877765313,
            -176.61502916214059,
            12.507343278686905,
            -0.13857109526572012,
            9.9843695780195716e-6,
            1.5056327351493116e-7
        };
        double sum = 0.99999999999980993;
        for (int i = 0; i < terms.length; i++) {
            sum += terms[i] / (x + i);
        }
        double t = x + terms.length - 1.5;
        return Math.sqrt(2 * Math.PI) * Math.pow(t, x - 0.5) * Math.exp(-t) * sum;
    }
}
