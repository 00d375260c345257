package dev.veranda.krm;

/**
 * What names a resource. Parts that the resource does not give are empty.
 *
 * @param group the part of {@code apiVersion} before the slash; empty for the core group
 */
public record ResourceId(String group, String version, String kind, String namespace, String name) {

    /** {@code group/version}, or the version alone for the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@code Deployment.apps prod/web}, for people. */
    @Override
    public String toString() {
        return kind + (group.isEmpty() ? "" : "." + group) + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
}
