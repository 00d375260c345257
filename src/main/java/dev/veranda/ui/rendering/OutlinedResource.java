package dev.veranda.ui.rendering;

import dev.veranda.krm.Resource;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.tree.YamlNode;

/**
 * One resource of a file, by what it is called.
 *
 * @param index which document of its file it is, from 0
 * @param line where it starts, counted from 1
 * @param localConfig whether it configures tools and is not meant for a cluster
 */
public record OutlinedResource(
        String apiVersion, String kind, String namespace, String name, int index, int line, boolean localConfig) {

    static OutlinedResource of(Resource resource) {
        return new OutlinedResource(
                resource.apiVersion(),
                resource.kind(),
                resource.namespace(),
                resource.name(),
                resource.index(),
                line(resource.node()),
                resource.isLocalConfig());
    }

    /** "Deployment web". */
    public String title() {
        return (kind.isEmpty() ? "No kind" : kind) + (name.isEmpty() ? "" : " " + name);
    }

    private static int line(YamlNode node) {
        return node.position().map(SourcePosition::line).orElse(1);
    }
}
