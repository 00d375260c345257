package dev.veranda.starlark.machine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes floating-point numbers as Go does, which is what scripts for kpt expect. */
public final class FloatText {

    private static final int PLAIN_BELOW = 6;

    private FloatText() {}

    /** The fewest digits that tell the number from its neighbours, always with a point or an exponent. */
    public static String general(double number) {
        if (!Double.isFinite(number)) {
            return special(number);
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent < -4 || exponent >= PLAIN_BELOW) {
            return scientific(shortest, shortest.precision() - 1);
        }
        String plain = shortest.toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    /** {@code %e}: six digits after the point and an exponent. */
    public static String scientific(double number) {
        if (!Double.isFinite(number)) {
            return special(number);
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.000000e+00" : "0.000000e+00";
        }
        return scientific(new BigDecimal(number), 6);
    }

    /** {@code %f}: six digits after the point. */
    public static String fixed(double number) {
        if (!Double.isFinite(number)) {
            return special(number);
        }
        String text = new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        boolean lostSign = (number < 0 || 1 / number < 0) && !text.startsWith("-");
        return lostSign ? "-" + text : text;
    }

    private static String scientific(BigDecimal number, int decimals) {
        BigDecimal rounded = number.round(new java.math.MathContext(decimals + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        StringBuilder digits = new StringBuilder(rounded.unscaledValue().abs().toString());
        while (digits.length() < decimals + 1) {
            digits.append('0');
        }
        digits.setLength(decimals + 1);
        if (decimals > 0) {
            digits.insert(1, '.');
        }
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (number.signum() < 0 ? "-" : "") + digits + "e" + (exponent < 0 ? "-" : "+") + size;
    }

    private static String special(double number) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "+inf" : "-inf";
    }
}
