package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What a kind of object looks like from outside.
 *
 * @param group the API group, "" for the core group
 * @param version for example {@code v1alpha1}
 * @param plural the name in addresses, for example {@code packagerevisions}
 * @param verbs what can be done; {@code watch} only when the resource is {@link Resource.Live}
 * @param columns what tables show, the name first
 * @param schema the OpenAPI schema of the object without {@code apiVersion}, {@code kind} and {@code metadata}; see {@link Schema}
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        List<String> shortNames,
        boolean namespaced,
        Set<Verb> verbs,
        List<Subresource> subresources,
        List<Column> columns,
        List<SelectableField> selectableFields,
        ObjectNode schema) {

    public String listKind() {
        return kind + "List";
    }

    /** {@code porch.kpt.dev/v1alpha1}, {@code v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As errors name it: {@code packagerevisions.porch.kpt.dev}. */
    public String qualifiedPlural() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    /** As errors about invalid objects name it: {@code PackageRevision.porch.kpt.dev}. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }
}
