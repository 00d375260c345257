package dev.veranda.function.builtin.transformers;

import dev.veranda.function.DataFile;
import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.KindPattern;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets the fields that name other resources follow when those get new names; which fields do is kustomize's table. */
final class NameReferences {

    /** A field that names a resource of some kind. */
    private record Reference(FieldSpec field, KindPattern target) {}

    private static final Map<String, List<Reference>> BY_REFERRING_KIND = table();

    private final Renames renames;

    NameReferences(Renames renames) {
        this.renames = renames;
    }

    private static Map<String, List<Reference>> table() {
        Map<String, List<Reference>> table = new HashMap<>();
        List<YamlNode> targets = DataFile.read("name-references.yaml")
                .list("nameReference")
                .map(YamlList::values)
                .orElse(List.of());
        for (YamlNode node : targets) {
            YamlMap target = node.asMap().orElseThrow();
            for (FieldSpec field : FieldSpec.list(target, "fieldSpecs")) {
                table.computeIfAbsent(field.kinds().kind(), kind -> new ArrayList<>())
                        .add(new Reference(field, KindPattern.of(target)));
            }
        }
        return Map.copyOf(table);
    }

    /** Updates what a resource names. To be called before anything has its new name. */
    void update(PackageResource item) {
        List<Reference> references = new ArrayList<>(BY_REFERRING_KIND.getOrDefault(item.kind(), List.of()));
        references.addAll(BY_REFERRING_KIND.getOrDefault("", List.of()));
        Map<YamlScalar, String> changes = new IdentityHashMap<>();
        for (Reference reference : references) {
            for (YamlNode node : reference.field().nodes(item)) {
                find(item, reference, node, changes);
            }
        }
        changes.forEach(YamlScalar::setValue);
    }

    private void find(PackageResource item, Reference reference, YamlNode node, Map<YamlScalar, String> changes) {
        Optional<YamlMap> subject = node.asMap();
        Optional<YamlMap> holder = subject.isPresent() ? subject : node.parent().flatMap(YamlNode::asMap);
        Optional<YamlScalar> name = subject.isPresent() ? subject.get().scalar("name") : node.asScalar();
        if (name.isEmpty() || !means(item, holder, reference.target().kind())) {
            return;
        }
        String namespace = holder.flatMap(map -> map.string("namespace"))
                .filter(text -> subject.isPresent())
                .orElse(item.namespace());
        renames.seenFrom(namespace, reference.target(), name.get().value())
                .ifPresent(renamed -> changes.putIfAbsent(name.get(), renamed));
    }

    /** A reference that says which kind it means, as {@code roleRef} does, means no other. */
    private static boolean means(PackageResource item, Optional<YamlMap> holder, String kind) {
        Optional<String> said = holder.filter(map -> !map.equals(item.root())).flatMap(map -> map.string("kind"));
        return said.isEmpty() || said.get().equals(kind);
    }
}
