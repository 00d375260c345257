package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a resource that hold the name of a namespace. */
final class NamespaceFields {

    /** The namespace of whoever names none. */
    static final String DEFAULT = "default";

    private static final String RBAC = "rbac.authorization.k8s.io";

    private NamespaceFields() {}

    /** A field, there or to be made. */
    record Field(YamlMap owner, String key) {

        /** The text there; empty when there is none. */
        String value() {
            return owner.string(key).orElse("");
        }
    }

    static List<Field> of(PackageResource resource) {
        List<Field> fields = new ArrayList<>();
        if (resource.is("v1", "Namespace")) {
            resource.resource().metadata().ifPresent(metadata -> fields.add(new Field(metadata, "name")));
            return fields;
        }
        if (resource.is("apiextensions.k8s.io/v1", "CustomResourceDefinition")) {
            at(resource, "spec", "conversion", "webhook", "clientConfig", "service")
                    .ifPresent(service -> fields.add(new Field(service, "namespace")));
        }
        if (resource.is("apiregistration.k8s.io/v1", "APIService")) {
            at(resource, "spec", "service").ifPresent(service -> fields.add(new Field(service, "namespace")));
        }
        if (bindsAcrossNamespaces(resource)) {
            resource.root().list("subjects").stream()
                    .flatMap(subjects -> subjects.values().stream())
                    .flatMap(subject -> subject.asMap().stream())
                    .filter(subject -> subject.has("namespace"))
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
    static String origin(PackageResource resource) {
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

    private static Optional<YamlMap> at(PackageResource resource, String... keys) {
        Optional<YamlMap> map = Optional.of(resource.root());
        for (String key : keys) {
            map = map.flatMap(found -> found.get(key)).flatMap(YamlNode::asMap);
        }
        return map;
    }
}
