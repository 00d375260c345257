package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Numbers;
import java.math.BigInteger;
import java.util.Optional;

/** Operators between integers. */
final class IntegerOperators {

    private static final int FARTHEST_SHIFT = 512;

    private IntegerOperators() {}

    static Optional<Object> apply(String operator, Object left, Object right, Machine machine) {
        if (left instanceof Long one && right instanceof Long other) {
            Optional<Object> small = small(operator, one, other);
            if (small.isPresent()) {
                return small;
            }
        }
        BigInteger one = Numbers.big(left);
        BigInteger other = Numbers.big(right);
        if (operator.equals("*")) {
            long size = (long) one.bitLength() + other.bitLength();
            machine.steps(size / 64);
            machine.allocate(size / 8);
        }
        return switch (operator) {
            case "+" -> Optional.of(Numbers.counted(one.add(other), machine));
            case "-" -> Optional.of(Numbers.counted(one.subtract(other), machine));
            case "*" -> Optional.of(Numbers.counted(one.multiply(other), machine));
            case "/" -> FloatOperators.apply("/", Numbers.toDouble(left), Numbers.toDouble(right));
            case "//" -> Optional.of(Numbers.counted(floored(one, divisor(other, "floored division"))[0], machine));
            case "%" -> Optional.of(Numbers.counted(floored(one, divisor(other, "integer modulo"))[1], machine));
            case "&" -> Optional.of(Numbers.counted(one.and(other), machine));
            case "|" -> Optional.of(Numbers.counted(one.or(other), machine));
            case "^" -> Optional.of(Numbers.counted(one.xor(other), machine));
            case "<<" -> Optional.of(Numbers.counted(one.shiftLeft(shift(other, FARTHEST_SHIFT)), machine));
            case ">>" -> Optional.of(Numbers.counted(one.shiftRight(shift(other, Integer.MAX_VALUE)), machine));
            default -> Optional.empty();
        };
    }

    private static Optional<Object> small(String operator, long one, long other) {
        return switch (operator) {
            case "+" -> {
                long sum = one + other;
                yield ((one ^ sum) & (other ^ sum)) < 0 ? Optional.empty() : Optional.of(sum);
            }
            case "-" -> {
                long difference = one - other;
                yield ((one ^ other) & (one ^ difference)) < 0 ? Optional.empty() : Optional.of(difference);
            }
            case "*" -> {
                long product = one * other;
                yield Math.multiplyHigh(one, other) != product >> 63 ? Optional.empty() : Optional.of(product);
            }
            case "//" -> other == 0 || other == -1 ? Optional.empty() : Optional.of(Math.floorDiv(one, other));
            case "%" -> other == 0 ? Optional.empty() : Optional.of(Math.floorMod(one, other));
            case "&" -> Optional.of(one & other);
            case "|" -> Optional.of(one | other);
            case "^" -> Optional.of(one ^ other);
            default -> Optional.empty();
        };
    }

    private static BigInteger divisor(BigInteger number, String operation) {
        if (number.signum() == 0) {
            throw new StarlarkError(operation + " by zero");
        }
        return number;
    }

    private static BigInteger[] floored(BigInteger one, BigInteger other) {
        BigInteger[] parts = one.divideAndRemainder(other);
        if (parts[1].signum() != 0 && parts[1].signum() != other.signum()) {
            parts[0] = parts[0].subtract(BigInteger.ONE);
            parts[1] = parts[1].add(other);
        }
        return parts;
    }

    private static int shift(BigInteger count, int farthest) {
        if (count.signum() < 0) {
            throw new StarlarkError("negative shift count: " + count);
        }
        if (count.bitLength() > 31 || count.intValue() >= farthest) {
            throw new StarlarkError("shift count too large: " + Numbers.clamp(Numbers.canonical(count)));
        }
        return count.intValue();
    }
}
