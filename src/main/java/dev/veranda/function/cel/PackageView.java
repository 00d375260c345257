package dev.veranda.function.cel;

import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The resources of a package as expressions and policies see them. */
final class PackageView {

    private final List<Seen> resources;
    private final Map<String, Seen> namespaces = new HashMap<>();
    private final Map<String, String> plurals = new HashMap<>();
    private List<Object> values = List.of();

    PackageView(List<PackageResource> items) {
        resources = items.stream().map(Seen::new).toList();
        for (Seen seen : resources) {
            if (seen.item().is("v1", "Namespace")) {
                namespaces.putIfAbsent(seen.item().name(), seen);
            }
            if (seen.item().kind().equals("CustomResourceDefinition")) {
                seen.item()
                        .root()
                        .map("spec")
                        .ifPresent(spec -> spec.map("names")
                                .ifPresent(names -> names.string("kind")
                                        .ifPresent(kind -> names.string("plural")
                                                .ifPresent(plural -> plurals.put(
                                                        spec.string("group").orElse("") + "/" + kind, plural)))));
            }
        }
    }

    List<Seen> resources() {
        return resources;
    }

    /** All resources, for expressions. */
    List<Object> values() {
        if (values.isEmpty()) {
            List<Object> all = new ArrayList<>();
            resources.forEach(seen -> all.add(seen.value()));
            values = List.copyOf(all);
        }
        return values;
    }

    /** A Namespace of the package, for expressions; null to them if the package has none of this name. */
    Object namespace(String name) {
        Seen namespace = namespaces.get(name);
        return namespace == null ? CelValues.NULL : namespace.value();
    }

    /** The labels of a namespace as far as the package tells; Kubernetes itself labels each with its name. */
    Map<String, String> namespaceLabels(String name) {
        Map<String, String> labels = new HashMap<>();
        labels.put("kubernetes.io/metadata.name", name);
        Optional.ofNullable(namespaces.get(name))
                .ifPresent(found -> labels.putAll(found.item().labels()));
        return labels;
    }

    /** The name of a kind in the API: from its definition in the package, or else by the rule Kubernetes guesses by. */
    String plural(PackageResource item) {
        String known = plurals.get(item.resource().group() + "/" + item.kind());
        return known == null ? Plural.of(item.kind()) : known;
    }

    /** One resource. Made into a value when an expression first looks at it. */
    static final class Seen {

        private final PackageResource item;
        private Object value = CelValues.NULL;

        Seen(PackageResource item) {
            this.item = item;
        }

        PackageResource item() {
            return item;
        }

        Object value() {
            if (value == CelValues.NULL) {
                value = CelValues.of(item.root());
            }
            return value;
        }

        /** Its namespace; that of a Namespace is itself. */
        String namespace() {
            return item.is("v1", "Namespace") ? item.name() : item.namespace();
        }

        /** The request that would create it. */
        Map<String, Object> request() {
            Map<String, Object> kind = new LinkedHashMap<>();
            kind.put("group", item.resource().group());
            kind.put("version", item.resource().version());
            kind.put("kind", item.kind());
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("kind", kind);
            request.put("name", item.name());
            request.put("namespace", namespace());
            request.put("operation", "CREATE");
            request.put("dryRun", true);
            return request;
        }
    }
}
