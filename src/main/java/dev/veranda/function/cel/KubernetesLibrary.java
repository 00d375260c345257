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
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes adds to the language: quantities, lists, regular expressions, URLs; and two functions of text that could
 * otherwise make values without bounds.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/cel/">Common Expression Language in Kubernetes</a>
 */
final class KubernetesLibrary {

    private static final CelType URL = OpaqueType.create("kubernetes.URL");

    private static final CelType ITEM = TypeParamType.create("T");
    private static final CelType ITEMS = ListType.create(ITEM);
    private static final CelType TEXTS = ListType.create(SimpleType.STRING);
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_PATTERN = 2_000;

    private KubernetesLibrary() {}

    static Library create() {
        Library library = new Library();
        QuantityLibrary.addTo(library);
        lists(library);
        patterns(library);
        urls(library);
        text(library);
        return library;
    }

    private static void lists(Library library) {
        List<CelType> one = List.of(ITEMS);
        List<Class<?>> classes = List.of(List.class);
        library.member("isSorted", SimpleType.BOOL, one, classes, a -> isSorted((List<?>) a[0]))
                .member("min", ITEM, one, classes, a -> extreme((List<?>) a[0], "min", KubernetesLibrary::compare))
                .member("max", ITEM, one, classes, a -> extreme((List<?>) a[0], "max", (x, y) -> compare(y, x)))
                .member("sum", ITEM, one, classes, a -> sum((List<?>) a[0]))
                .member("indexOf", SimpleType.INT, List.of(ITEMS, ITEM), List.of(List.class, Object.class), a ->
                        (long) ((List<?>) a[0]).indexOf(a[1]))
                .member("lastIndexOf", SimpleType.INT, List.of(ITEMS, ITEM), List.of(List.class, Object.class), a ->
                        (long) ((List<?>) a[0]).lastIndexOf(a[1]));
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
        library.global(
                        "isURL",
                        SimpleType.BOOL,
                        text,
                        List.of(String.class),
                        a -> url(a[0]).isPresent())
                .global(
                        "url",
                        URL,
                        text,
                        List.of(String.class),
                        a -> url(a[0])
                                .orElseThrow(() -> new IllegalArgumentException("\"" + a[0] + "\" is not a URL")));
        List<CelType> one = List.of(URL);
        List<Class<?>> classes = List.of(URI.class);
        library.member("getScheme", SimpleType.STRING, one, classes, a -> orEmpty(((URI) a[0]).getScheme()))
                .member("getHost", SimpleType.STRING, one, classes, a -> hostAndPort((URI) a[0]))
                .member("getHostname", SimpleType.STRING, one, classes, a -> orEmpty(((URI) a[0]).getHost()))
                .member("getPort", SimpleType.STRING, one, classes, a -> port((URI) a[0]))
                .member("getEscapedPath", SimpleType.STRING, one, classes, a -> orEmpty(((URI) a[0]).getRawPath()));
    }

    private static String orEmpty(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static String port(URI uri) {
        return uri.getPort() < 0 ? "" : String.valueOf(uri.getPort());
    }

    private static String hostAndPort(URI uri) {
        String host = orEmpty(uri.getHost());
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
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
            return items.stream()
                    .mapToDouble(item -> ((Number) item).doubleValue())
                    .sum();
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
