package dev.veranda.function.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes quantity such as {@code 500m} or {@code 1.5Gi}; equal when the amounts are. */
record Quantity(BigDecimal amount) implements Comparable<Quantity> {

    private static final Pattern SYNTAX = Pattern.compile(
            "([+-]?(?:[0-9]{1,40}(?:\\.[0-9]{0,40})?|\\.[0-9]{1,40}))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?[0-9]{1,2}))?");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final String BINARY = "KMGTPE";

    Quantity {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
    }

    static Optional<Quantity> parse(String text) {
        if (text.length() > 100) {
            return Optional.empty();
        }
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        String exponent = matcher.group(3);
        if (exponent != null) {
            return Optional.of(new Quantity(number.scaleByPowerOfTen(Integer.parseInt(exponent))));
        }
        if (suffix == null) {
            return Optional.of(new Quantity(number));
        }
        return Optional.of(new Quantity(
                suffix.length() == 2
                        ? number.multiply(KIBI.pow(BINARY.indexOf(suffix.charAt(0)) + 1))
                        : number.scaleByPowerOfTen(DECIMAL.getOrDefault(suffix, 0))));
    }

    boolean isInteger() {
        return amount.scale() <= 0 && amount.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount));
    }

    Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount));
    }

    static Quantity of(long number) {
        return new Quantity(BigDecimal.valueOf(number));
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }
}
