package dev.veranda.function.cel;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.List;

/** Kubernetes' functions of quantities. */
final class QuantityLibrary {

    private static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");

    private QuantityLibrary() {}

    static void addTo(Library library) {
        List<CelType> text = List.of(SimpleType.STRING);
        List<CelType> one = List.of(QUANTITY);
        library.global("quantity", QUANTITY, text, List.of(String.class), a -> quantity(a[0]))
                .global(
                        "isQuantity",
                        SimpleType.BOOL,
                        text,
                        List.of(String.class),
                        a -> Quantity.parse((String) a[0]).isPresent())
                .member(
                        "isInteger",
                        SimpleType.BOOL,
                        one,
                        List.of(Quantity.class),
                        a -> quantity(a[0]).isInteger())
                .member("asInteger", SimpleType.INT, one, List.of(Quantity.class), a -> asInteger(quantity(a[0])))
                .member(
                        "asApproximateFloat",
                        SimpleType.DOUBLE,
                        one,
                        List.of(Quantity.class),
                        a -> quantity(a[0]).amount().doubleValue())
                .member("sign", SimpleType.INT, one, List.of(Quantity.class), a ->
                        (long) quantity(a[0]).amount().signum());
        for (CelType other : List.of(QUANTITY, SimpleType.INT)) {
            List<CelType> two = List.of(QUANTITY, other);
            List<Class<?>> classes = List.of(Quantity.class, other == QUANTITY ? Quantity.class : Long.class);
            library.member("add", QUANTITY, two, classes, a -> quantity(a[0]).plus(quantity(a[1])))
                    .member("sub", QUANTITY, two, classes, a -> quantity(a[0]).minus(quantity(a[1])));
        }
        List<CelType> two = List.of(QUANTITY, QUANTITY);
        List<Class<?>> classes = List.of(Quantity.class, Quantity.class);
        library.member("isLessThan", SimpleType.BOOL, two, classes, a -> compare(a) < 0)
                .member("isGreaterThan", SimpleType.BOOL, two, classes, a -> compare(a) > 0)
                .member("compareTo", SimpleType.INT, two, classes, a -> (long) compare(a));
    }

    private static int compare(Object[] quantities) {
        return quantity(quantities[0]).compareTo(quantity(quantities[1]));
    }

    private static Quantity quantity(Object value) {
        return switch (value) {
            case Quantity quantity -> quantity;
            case Long number -> Quantity.of(number);
            default ->
                Quantity.parse(String.valueOf(value))
                        .orElseThrow(() -> new IllegalArgumentException("\"" + value + "\" is not a quantity"));
        };
    }

    private static long asInteger(Quantity quantity) {
        if (!quantity.isInteger()) {
            throw new IllegalArgumentException("the quantity is not an integer");
        }
        return quantity.amount().longValueExact();
    }
}
