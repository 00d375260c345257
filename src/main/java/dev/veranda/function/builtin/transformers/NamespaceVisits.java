package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fields set-namespace of 2022 looks at, and how it lets references follow. Services of definitions are made as it looks. */
final class NamespaceVisits {

    private static final String DEPENDS_ON = "config.kubernetes.io/depends-on";
    private static final Pattern REFERENCE = Pattern.compile("([-.\\w]*)/namespaces/([-.\\w]*)/([-.\\w]*)/([-.\\w]*)");
    private static final FieldPath WEBHOOK = FieldPath.parse("spec.conversion.webhook.clientConfig.service");
    private static final FieldPath SERVICE = FieldPath.parse("spec.service");

    private NamespaceVisits() {}

    /**
     * @param hasNamespace which resources are in a namespace, or are to be
     * @param roleBindings whether subjects of role bindings are looked at, and not only those of the whole cluster
     */
    static List<NamespaceFields.Field> of(
            PackageResource item, Predicate<PackageResource> hasNamespace, boolean roleBindings) {
        List<NamespaceFields.Field> fields = new ArrayList<>();
        if (item.is("v1", "Namespace")) {
            item.resource().metadata().ifPresent(metadata -> fields.add(new NamespaceFields.Field(metadata, "name")));
        } else if (item.is("apiextensions.k8s.io/v1", "CustomResourceDefinition")) {
            made(item, WEBHOOK, fields);
        } else if (item.is("apiregistration.k8s.io/v1", "APIService")) {
            made(item, SERVICE, fields);
        } else if (item.kind().equals("ClusterRoleBinding")
                || (roleBindings && item.kind().equals("RoleBinding"))) {
            subjects(item, fields);
        }
        if (hasNamespace.test(item)) {
            item.resource()
                    .metadata()
                    .ifPresent(metadata -> fields.add(new NamespaceFields.Field(metadata, "namespace")));
        }
        return fields;
    }

    private static void made(PackageResource item, FieldPath path, List<NamespaceFields.Field> fields) {
        for (YamlNode node : path.allOrCreate(item.root(), YamlMap.create())) {
            node.asMap().ifPresent(service -> fields.add(new NamespaceFields.Field(service, "namespace")));
        }
    }

    private static void subjects(PackageResource item, List<NamespaceFields.Field> fields) {
        YamlList subjects = item.root().listOrCreate("subjects");
        for (YamlNode node : subjects.values()) {
            node.asMap()
                    .filter(subject -> subject.string("namespace").isPresent())
                    .ifPresent(subject -> fields.add(new NamespaceFields.Field(subject, "namespace")));
        }
    }

    /** Lets depends-on annotations follow that name a resource of these in one of the old namespaces. The core group is missed. */
    static void updateDependsOn(List<PackageResource> visited, Set<String> oldNamespaces, String namespace) {
        Set<String> known = visited.stream()
                .map(item -> String.join("/", item.apiVersion().replaceFirst("/.*", ""), item.kind(), item.name()))
                .collect(Collectors.toUnmodifiableSet());
        for (PackageResource item : visited) {
            Matcher reference = REFERENCE.matcher(item.annotation(DEPENDS_ON).orElse(""));
            if (reference.matches()
                    && oldNamespaces.contains(reference.group(2))
                    && known.contains(String.join("/", reference.group(1), reference.group(3), reference.group(4)))) {
                item.resource()
                        .setAnnotation(
                                DEPENDS_ON,
                                String.join(
                                        "/",
                                        reference.group(1),
                                        "namespaces",
                                        namespace,
                                        reference.group(3),
                                        reference.group(4)));
            }
        }
    }
}
