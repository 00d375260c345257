package dev.veranda.function.cel;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeParamType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What Kubernetes adds to the language: quantities, lists, regular expressions, URLs; and two functions of text that could
 * otherwise make values without bounds.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/cel/">Common Expression Language in Kubernetes</a>
 */
final class KubernetesLibrary {

    static final CelType QUANTITY = OpaqueType.create("kubernetes.Quantity");
    static final CelType URL = OpaqueType.create("kubernetes.URL");

    private static final CelType ITEM = TypeParamType.create("T");
    private static final CelType ITEMS = ListType.create(ITEM);
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_PATTERN = 2_000;

    private KubernetesLibrary() {}

    static Library create() {
        Library library = new Library();
        quantities(library);
        lists(library);
        patterns(library);
        urls(library);
        text(library);
        return library;
    }

    private static void quantities(Library library) {
        List<CelType> text = List.of(SimpleType.STRING);
        List<CelType> one = List.of(QUANTITY);
        library.global("quantity", QUANTITY, text, List.of(String.class), a -> quantity(a[0]))
                .global("isQuantity", SimpleType.BOOL, text, List.of(String.class), a -> Quantity.parse((String) a[0])
                        .isPresent())
                .member("isInteger", SimpleType.BOOL, one, List.of(Quantity.class), a -> quantity(a[0])
                        .isInteger())
                .member("asInteger", SimpleType.INT, one, List.of(Quantity.class), a -> asInteger(quantity(a[0])))
                .member("asApproximateFloat", SimpleType.DOUBLE, one, List.of(Quantity.class), a -> quantity(a[0])
                        .amount()
                        .doubleValue())
                .member("sign", SimpleType.INT, one, List.of(Quantity.class), a -> (long)
                        quantity(a[0]).amount().signum());
        for (CelType other : List.of(QUANTITY, SimpleType.INT)) {
            List<CelType> two = List.of(QUANTITY, other);
            List<Class<?>> classes = List.of(Quantity.class, other == QUANTITY ? Quantity.class : Long.class);
            library.member("add", QUANTITY, two, classes, a -> quantity(a[0]).plus(quantity(a[1])))
                    .member("sub", QUANTITY, two, classes, a -> quantity(a[0]).minus(quantity(a[1])));
        }
        compare(library, "isLessThan", (a, b) -> a.compareTo(b) < 0);
        compare(library, "isGreaterThan", (a, b) -> a.compareTo(b) > 0);
        library.member(
                "compareTo",
                SimpleType.INT,
                List.of(QUANTITY, QUANTITY),
                List.of(Quantity.class, Quantity.class),
                a -> (long) quantity(a[0]).compareTo(quantity(a[1])));
    }

    private static void compare(Library library, String name, BiPredicate<Quantity, Quantity> test) {
        library.member(
                name,
                SimpleType.BOOL,
                List.of(QUANTITY, QUANTITY),
                List.of(Quantity.class, Quantity.class),
                a -> test.test(quantity(a[0]), quantity(a[1])));
    }

    private static void lists(Library library) {
        List<CelType> one = List.of(ITEMS);
        List<Class<?>> classes = List.of(List.class);
        library.member("isSorted", SimpleType.BOOL, one, classes, a -> isSorted((List<?>) a[0]))
                .member("min", ITEM, one, classes, a -> extreme((List<?>) a[0], "min", KubernetesLibrary::compare))
                .member("max", ITEM, one, classes, a -> extreme((List<?>) a[0], "max", (x, y) -> compare(y, x)))
                .member("sum", ITEM, one, classes, a -> sum((List<?>) a[0]))
                .member(
                        "indexOf",
                        SimpleType.INT,
                        List.of(ITEMS, ITEM),
                        List.of(List.class, Object.class),
                        a -> (long) ((List<?>) a[0]).indexOf(a[1]))
                .member(
                        "lastIndexOf",
                        SimpleType.INT,
                        List.of(ITEMS, ITEM),
                        List.of(List.class, Object.class),
                        a -> (long) ((List<?>) a[0]).lastIndexOf(a[1]));
    }

    private static void patterns(Library library) {
        List<CelType> two = List.of(SimpleType.STRING, SimpleType.STRING);
        library.member("find", SimpleType.STRING, two, List.of(String.class, String.class), a -> {
                    Matcher matcher = pattern((String) a[1]).matcher((String) a[0]);
                    return matcher.find() ? matcher.group() : "";
                })
                .member("findAll", TEXTS, two, List.of(String.class, String.class), a -> findAll(a, Long.MAX_VALUE))
                .member(
                        "findAll",
                        TEXTS,
                        List.of(SimpleType.STRING, SimpleType.STRING, SimpleType.INT),
                        List.of(String.class, String.class, Long.class),
                        a -> findAll(a, (Long) a[2] < 0 ? Long.MAX_VALUE : (Long) a[2]));
    }

    private static void urls(Library library) {
        List<CelType> text = List.of(SimpleType.STRING);
        library.global("isURL", SimpleType.BOOL, text, List.of(String.class), a -> url(a[0])
                        .isPresent())
                .global("url", URL, text, List.of(String.class), a -> url(a[0])
                        .orElseThrow(() -> new IllegalArgumentException("\"" + a[0] + "\" is not a URL")));
        urlPart(library, "getScheme", URI::getScheme);
        urlPart(library, "getHost", uri -> uri.getRawAuthority() == null ? "" : hostAndPort(uri));
        urlPart(library, "getHostname", URI::getHost);
        urlPart(library, "getPort", uri -> uri.getPort() < 0 ? "" : String.valueOf(uri.getPort()));
        urlPart(library, "getEscapedPath", URI::getRawPath);
    }

    private interface Part {
        String of(URI uri);
    }

    private static void urlPart(Library library, String name, Part part) {
        library.member(name, SimpleType.STRING, List.of(URL), List.of(URI.class), a -> {
            String value = part.of((URI) a[0]);
            return value == null ? "" : value;
        });
    }

    private static String hostAndPort(URI uri) {
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }

    private static void text(Library library) {
        library.member(
                        "replace",
                        SimpleType.STRING,
                        List.of(SimpleType.STRING, SimpleType.STRING, SimpleType.STRING),
                        List.of(String.class, String.class, String.class),
                        a -> replace((String) a[0], (String) a[1], (String) a[2]))
                .member("join", SimpleType.STRING, List.of(TEXTS), List.of(List.class), a -> join((List<?>) a[0], ""))
                .member(
                        "join",
                        SimpleType.STRING,
                        List.of(TEXTS, SimpleType.STRING),
                        List.of(List.class, String.class),
                        a -> join((List<?>) a[0], (String) a[1]));
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

    private static boolean isSorted(List<?> items) {
        for (int i = 1; i < items.size(); i++) {
            if (compare(items.get(i - 1), items.get(i)) > 0) {
                return false;
            }
        }
        return true;
    }

    private static Object extreme(List<?> items, String name, Comparator<Object> order) {
        return items.stream()
                .map(Object.class::cast)
                .min(order)
                .orElseThrow(() -> new IllegalArgumentException(name + " called on empty list"));
    }

    private static int compare(Object one, Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return a instanceof Long x && b instanceof Long y
                    ? Long.compare(x, y)
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        if (one instanceof Quantity a && other instanceof Quantity b) {
            return a.compareTo(b);
        }
        throw new IllegalArgumentException("the items of the list cannot be compared");
    }

    private static Object sum(List<?> items) {
        if (items.stream().allMatch(Long.class::isInstance)) {
            return items.stream().mapToLong(Long.class::cast).reduce(0, Math::addExact);
        }
        if (items.stream().allMatch(Number.class::isInstance)) {
            return items.stream().mapToDouble(item -> ((Number) item).doubleValue()).sum();
        }
        throw new IllegalArgumentException("the items of the list cannot be added");
    }

    private static Pattern pattern(String regex) {
        if (regex.length() > MAX_PATTERN) {
            throw new IllegalArgumentException("a regular expression has at most " + MAX_PATTERN + " characters");
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException("\"" + regex + "\" is not a regular expression", broken);
        }
    }

    private static List<String> findAll(Object[] arguments, long limit) {
        Matcher matcher = pattern((String) arguments[1]).matcher((String) arguments[0]);
        List<String> found = new ArrayList<>();
        while (found.size() < limit && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static Optional<URI> url(Object text) {
        try {
            URI uri = new URI((String) text);
            boolean isUrl = uri.isAbsolute() ? uri.getRawAuthority() != null : ((String) text).startsWith("/");
            return isUrl ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }

    private static String replace(String text, String old, String replacement) {
        if (old.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to replace");
        }
        long growth = Math.max(0, replacement.length() - old.length()) * (text.length() / (long) old.length());
        if (text.length() + growth > MAX_TEXT) {
            throw new IllegalArgumentException("the result is too long");
        }
        return text.replace(old, replacement);
    }

    private static String join(List<?> texts, String separator) {
        long length = 0;
        StringBuilder joined = new StringBuilder();
        for (Object text : texts) {
            String part = String.valueOf(text);
            length += part.length() + separator.length();
            if (length > MAX_TEXT) {
                throw new IllegalArgumentException("the result is too long");
            }
            joined.append(joined.isEmpty() ? "" : separator).append(part);
        }
        return joined.toString();
    }
}
