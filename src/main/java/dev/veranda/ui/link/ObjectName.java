package dev.veranda.ui.link;

import dev.veranda.repository.Namespaces;
import dev.veranda.revision.PackageRevision;

/**
 * What an object is called: names are unique in their namespace only.
 *
 * <p>As text it is {@code name} in the default namespace and {@code namespace/name} elsewhere. The name of a package revision
 * can have slashes of its own, where its branch has; its first part has a dot then, which no namespace has, so the two are told
 * apart.
 */
public record ObjectName(String namespace, String name) {

    private static final char SEPARATOR = '/';

    public static ObjectName inDefault(String name) {
        return new ObjectName(Namespaces.DEFAULT, name);
    }

    public static ObjectName of(PackageRevision revision) {
        return inDefault(revision.name());
    }

    /** Reads what {@link #text} wrote, and what people type. */
    public static ObjectName ofText(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0 || text.substring(0, end).indexOf('.') >= 0
                ? inDefault(text)
                : new ObjectName(text.substring(0, end), text.substring(end + 1));
    }

    public String text() {
        return isInDefault() ? name : namespace + SEPARATOR + name;
    }

    boolean isInDefault() {
        return namespace.equals(Namespaces.DEFAULT);
    }
}
