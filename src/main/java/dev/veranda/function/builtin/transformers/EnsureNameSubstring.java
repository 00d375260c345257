package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** {@code ensure-name-substring}: gives every name a prefix or suffix, with the references to it. */
@Singleton
final class EnsureNameSubstring implements BuiltinFunction {

    private static final String DEPENDS_ON = "config.kubernetes.io/depends-on";

    @Override
    public String name() {
        return "ensure-name-substring";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.LOSING_RESOURCE_MAP, work -> run(work, false)),
                        "what is only for local use is lost; a Kptfile is renamed too")
                .andSince(
                        "v0.1.1",
                        new Variant(Machinery.RESOURCE_MAP, work -> run(work, false)),
                        "what is only for local use is renamed too")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.TODAYS_RESOURCE_MAP, work -> run(work, true)),
                        "a Kptfile keeps its name; depends-on follows");
    }

    private static void run(FunctionWork work, boolean isNewest) throws FunctionRefusal {
        NameSubstring substring = NameSubstring.of(work.config());
        Renames renames = new Renames();
        for (PackageResource item : work.items()) {
            if (isNamedForGood(item, isNewest)) {
                continue;
            }
            if (!substring.isIn(item.name()) && !item.name().isEmpty()) {
                String renamed = substring.addedTo(item.name());
                work.wrote(renamed);
                renames.add(item, renamed);
            }
            addToFields(substring, item, work);
        }
        NameReferences references = new NameReferences(renames);
        for (PackageResource item : work.items()) {
            references.update(item);
            if (isNewest) {
                updateDependsOn(item, renames);
            }
        }
        renames.carryOut();
    }

    private static boolean isNamedForGood(PackageResource item, boolean keepsKptfile) {
        return switch (item.kind()) {
            case "CustomResourceDefinition", "Namespace" -> true;
            case "APIService" -> item.resource().group().equals("apiregistration.k8s.io");
            case "Kptfile" -> keepsKptfile && item.resource().group().equals("kpt.dev");
            default -> false;
        };
    }

    private static void addToFields(NameSubstring substring, PackageResource item, FunctionWork work)
            throws FunctionRefusal {
        for (FieldSpec field : substring.additionalFields()) {
            for (YamlNode node : field.nodes(item)) {
                Optional<YamlScalar> scalar = node.asScalar().filter(found -> !found.isNull());
                if (scalar.isPresent() && !substring.isIn(scalar.get().value())) {
                    String value = substring.addedTo(scalar.get().value());
                    work.wrote(value);
                    scalar.get().setValue(value);
                }
            }
        }
    }

    private static void updateDependsOn(PackageResource item, Renames renames) {
        Optional<String> reference = item.annotation(DEPENDS_ON);
        if (reference.isEmpty()) {
            return;
        }
        List<String> parts = List.of(reference.get().split("/", -1));
        boolean isNamespaced = parts.size() == 5 && parts.get(1).equals("namespaces");
        if (!isNamespaced && parts.size() != 3) {
            return;
        }
        String name = parts.getLast();
        String kind = parts.get(parts.size() - 2);
        Optional<String> namespace = isNamespaced ? Optional.of(parts.get(2)) : Optional.empty();
        renames.of(parts.getFirst(), kind, namespace, name)
                .ifPresent(renamed -> item.resource()
                        .setAnnotation(
                                DEPENDS_ON,
                                reference.get().substring(0, reference.get().length() - name.length()) + renamed));
    }
}
