package dev.veranda.starlark.value;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Integers of any size: a {@code Long} where it fits, else a {@code BigInteger}. */
public final class Numbers {

    private static final int MOST_BITS = 1 << 20;
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    public static boolean isInteger(Object value) {
        return value instanceof Long || value instanceof BigInteger;
    }

    public static boolean isNumber(Object value) {
        return isInteger(value) || value instanceof Double;
    }

    /** A {@code Long} where that can hold the number. */
    public static Object canonical(BigInteger number) {
        return number.compareTo(MIN) >= 0 && number.compareTo(MAX) <= 0 ? (Object) number.longValue() : number;
    }

    /** The result of an operation, if it is not too large. */
    public static Object counted(BigInteger number, Machine machine) {
        if (number.bitLength() > MOST_BITS) {
            throw new StarlarkError("an int has more than " + MOST_BITS + " bits, which is the limit");
        }
        machine.allocate(number.bitLength() / 8);
        machine.steps(number.bitLength() / 64);
        return canonical(number);
    }

    public static BigInteger big(Object integer) {
        return integer instanceof BigInteger number ? number : BigInteger.valueOf((Long) integer);
    }

    /** The nearest integer of 32 bits. */
    public static int clamp(Object integer) {
        if (integer instanceof Long number) {
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
        }
        return big(integer).signum() < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }

    public static boolean isWhole(double number) {
        return Double.isFinite(number) && number == Math.rint(number);
    }

    /** The integer part. */
    public static Object ofDouble(double number) {
        if (!Double.isFinite(number)) {
            throw new StarlarkError(
                    "cannot convert float " + (Double.isNaN(number) ? "NaN" : "infinity") + " to integer");
        }
        return Math.abs(number) < 0x1p62 ? (Object) (long) number : canonical(new BigDecimal(number).toBigInteger());
    }

    public static double toDouble(Object number) {
        return switch (number) {
            case Double real -> real;
            case Long integer -> integer;
            case BigInteger integer -> {
                double real = integer.doubleValue();
                if (Double.isInfinite(real)) {
                    throw new StarlarkError("int too large to convert to float");
                }
                yield real;
            }
            default -> throw new StarlarkError("got " + Values.type(number) + ", want number");
        };
    }

    /** Orders numbers exactly, whichever types they have; NaN is equal to itself and greater than all others. */
    static int compare(Object left, Object right) {
        if (left instanceof Long one && right instanceof Long other) {
            return Long.compare(one, other);
        }
        if (left instanceof Double one && right instanceof Double other) {
            return one.doubleValue() == other.doubleValue() ? 0 : Double.compare(one, other);
        }
        if (left instanceof Double one) {
            return Double.isFinite(one)
                    ? new BigDecimal(one).compareTo(new BigDecimal(big(right)))
                    : one == Double.NEGATIVE_INFINITY ? -1 : 1;
        }
        if (right instanceof Double) {
            return -compare(right, left);
        }
        return big(left).compareTo(big(right));
    }
}
