package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** The fields of a resource that hold the name of a namespace. */
public final class NamespaceFields {

    /** The namespace of whoever names none. */
    public static final String DEFAULT = "default";

    private static final FieldPath WEBHOOK = FieldPath.parse("spec.conversion.webhook.clientConfig.service");
    private static final FieldPath SERVICE = FieldPath.parse("spec.service");

    private static final String RBAC = "rbac.authorization.k8s.io";

    private NamespaceFields() {}

    /** A field, there or to be made. */
    public record Field(YamlMap owner, String key) {

        /** The text there; empty when there is none. */
        public String value() {
            return owner.string(key).orElse("");
        }
    }

    /** @param makesServices whether definitions and API services get a service when they have none */
    public static List<Field> of(PackageResource resource, boolean makesServices) {
        List<Field> fields = new ArrayList<>();
        if (resource.is("v1", "Namespace")) {
            resource.resource().metadata().ifPresent(metadata -> fields.add(new Field(metadata, "name")));
            return fields;
        }
        if (resource.is("apiextensions.k8s.io/v1", "CustomResourceDefinition")) {
            services(resource, WEBHOOK, makesServices).forEach(service -> fields.add(new Field(service, "namespace")));
        }
        if (resource.is("apiregistration.k8s.io/v1", "APIService")) {
            services(resource, SERVICE, makesServices).forEach(service -> fields.add(new Field(service, "namespace")));
        }
        if (bindsAcrossNamespaces(resource)) {
            resource.root().list("subjects").stream()
                    .flatMap(subjects -> subjects.values().stream())
                    .flatMap(subject -> subject.asMap().stream())
                    .filter(subject -> subject.string("namespace").isPresent())
                    .forEach(subject -> fields.add(new Field(subject, "namespace")));
        }
        boolean isOutside = UpstreamIdentifier.of(resource)
                .filter(origin -> origin.namespace().equals(UpstreamIdentifier.NO_NAMESPACE))
                .isPresent();
        if (ResourceScope.isNamespaced(resource) && !isOutside) {
            resource.resource().metadata().ifPresent(metadata -> fields.add(new Field(metadata, "namespace")));
        }
        return fields;
    }

    /** The namespace the resource had in the package it was cloned from; empty when it was not cloned. */
    public static String origin(PackageResource resource) {
        return UpstreamIdentifier.of(resource)
                .map(origin -> resource.is("v1", "Namespace") ? origin.name() : origin.namespace())
                .orElse("");
    }

    private static boolean bindsAcrossNamespaces(PackageResource resource) {
        if (!resource.resource().group().equals(RBAC)) {
            return false;
        }
        return resource.kind().equals("ClusterRoleBinding")
                || (resource.kind().equals("RoleBinding") && !ResourceScope.isNamespaced(resource));
    }

    private static List<YamlMap> services(PackageResource resource, FieldPath path, boolean makesThem) {
        List<YamlNode> found =
                makesThem ? path.allOrCreate(resource.root(), YamlMap.create()) : path.all(resource.root());
        return found.stream().flatMap(node -> node.asMap().stream()).toList();
    }
}
