package dev.veranda.repository;

/**
 * What a repository or package revision is called in the whole of Veranda: its name in Kubernetes and the namespace in which
 * that is unique.
 *
 * <p>As text it is {@code name} in the default namespace and {@code namespace/name} elsewhere, which is how people, addresses,
 * services and the audit trail speak of it. The name of a package revision can have slashes of its own, where its branch has; its
 * first part has a dot then, which no namespace has, so the two are told apart.
 */
public record ObjectName(String namespace, String name) {

    private static final char SEPARATOR = '/';

    public static ObjectName inDefault(String name) {
        return new ObjectName(Namespaces.DEFAULT, name);
    }

    /** Reads what {@link #text()} wrote, and what people type. */
    public static ObjectName ofText(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0 || text.substring(0, end).indexOf('.') >= 0
                ? inDefault(text)
                : new ObjectName(text.substring(0, end), text.substring(end + 1));
    }

    /** The text of the name with these parts. */
    public static String text(String namespace, String name) {
        return new ObjectName(namespace, name).text();
    }

    public String text() {
        return namespace.equals(Namespaces.DEFAULT) ? name : namespace + SEPARATOR + name;
    }
}
