package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Comparison;
import dev.veranda.starlark.value.HostValue;
import dev.veranda.starlark.value.Numbers;
import dev.veranda.starlark.value.StarlarkBytes;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.StarlarkRange;
import dev.veranda.starlark.value.StarlarkSet;
import dev.veranda.starlark.value.Values;
import java.math.BigInteger;
import java.util.Optional;

/** What operators do. */
public final class Operators {

    private Operators() {}

    /** What an operator gives of one operand. */
    public static Object unary(String operator, Object operand, Machine machine) {
        if (operator.equals("not")) {
            return !Values.isTrue(operand);
        }
        if (Numbers.isInteger(operand)) {
            BigInteger number = Numbers.big(operand);
            return switch (operator) {
                case "-" -> Numbers.counted(number.negate(), machine);
                case "~" -> Numbers.counted(number.not(), machine);
                default -> operand;
            };
        }
        if (operand instanceof Double number && !operator.equals("~")) {
            return operator.equals("-") ? -number : number;
        }
        throw new StarlarkError("unknown unary op: " + operator + Values.type(operand));
    }

    /** What an operator gives of two operands. */
    public static Object binary(String operator, Object left, Object right, Machine machine) {
        return switch (operator) {
            case "==" -> Comparison.equal(left, right, machine);
            case "!=" -> !Comparison.equal(left, right, machine);
            case "<", "<=", ">", ">=" -> Comparison.ordered(operator, left, right, machine);
            case "in" -> in(left, right, machine);
            case "not in" -> !in(left, right, machine);
            default -> arithmetic(operator, left, right, machine);
        };
    }

    private static Object arithmetic(String operator, Object left, Object right, Machine machine) {
        Optional<Object> result;
        if (Numbers.isInteger(left) && Numbers.isInteger(right)) {
            result = IntegerOperators.apply(operator, left, right, machine);
        } else if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            result = FloatOperators.apply(operator, Numbers.toDouble(left), Numbers.toDouble(right));
        } else if (operator.equals("%") && left instanceof String format) {
            result = Optional.of(new PercentFormat(format, right, machine).text());
        } else {
            result = CollectionOperators.apply(operator, left, right, machine);
            if (result.isEmpty() && left instanceof HostValue operand) {
                result = operand.operate(operator, right, true);
            }
            if (result.isEmpty() && right instanceof HostValue operand) {
                result = operand.operate(operator, left, false);
            }
        }
        return result.orElseThrow(() -> new StarlarkError(
                "unknown binary op: " + Values.type(left) + " " + operator + " " + Values.type(right)));
    }

    private static boolean in(Object element, Object whole, Machine machine) {
        return switch (whole) {
            case String text -> {
                machine.steps(text.length() / 16);
                yield text.contains(string(element));
            }
            case StarlarkBytes bytes -> inBytes(element, bytes);
            case StarlarkDict dict -> dict.has(element);
            case StarlarkSet set -> set.has(element);
            case HostValue mapping -> mapping.get(element).isPresent();
            case StarlarkRange range -> inRange(element, range);
            case StarlarkIterable many -> {
                for (var elements = many.iterator(); elements.hasNext(); ) {
                    if (Comparison.equal(element, elements.next(), machine)) {
                        yield true;
                    }
                }
                yield false;
            }
            default ->
                throw new StarlarkError("unknown binary op: " + Values.type(element) + " in " + Values.type(whole));
        };
    }

    private static String string(Object element) {
        if (element instanceof String text) {
            return text;
        }
        throw new StarlarkError("'in <string>' requires string as left operand, not " + Values.type(element));
    }

    private static boolean inBytes(Object element, StarlarkBytes bytes) {
        if (element instanceof StarlarkBytes part) {
            return bytes.value().contains(part.value());
        }
        if (!Numbers.isInteger(element)) {
            throw new StarlarkError("'in bytes' requires bytes or int as left operand, not " + Values.type(element));
        }
        int number = Numbers.clamp(element);
        if (number < 0 || number > 0xFF) {
            throw new StarlarkError("int in bytes: " + number + " out of range");
        }
        return bytes.value().indexOf(number) >= 0;
    }

    private static boolean inRange(Object element, StarlarkRange range) {
        if (!Numbers.isNumber(element)) {
            throw new StarlarkError("'in <range>' requires integer as left operand, not " + Values.type(element));
        }
        Object whole = element instanceof Double real && Numbers.isWhole(real) ? Numbers.ofDouble(real) : element;
        return whole instanceof Long number && range.has(number);
    }
}
