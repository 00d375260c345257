package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import java.util.List;
import java.util.Optional;

/** {@code ensure-name-substring}: gives every name a prefix or suffix, with the references to it. */
final class EnsureNameSubstring implements BuiltinFunction {

    private static final String DEPENDS_ON = "config.kubernetes.io/depends-on";

    @Override
    public String name() {
        return "ensure-name-substring";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        NameSubstring substring = NameSubstring.of(work.config());
        Renames renames = new Renames();
        for (PackageResource item : work.items()) {
            if (isNamedForGood(item)) {
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
            updateDependsOn(item, renames);
        }
        renames.carryOut();
    }

    private static boolean isNamedForGood(PackageResource item) {
        return switch (item.kind()) {
            case "CustomResourceDefinition", "Namespace" -> true;
            case "APIService" -> item.resource().group().equals("apiregistration.k8s.io");
            case "Kptfile" -> item.resource().group().equals("kpt.dev");
            default -> false;
        };
    }

    private static void addToFields(NameSubstring substring, PackageResource item, FunctionWork work)
            throws FunctionRefusal {
        for (FieldSpec field : substring.additionalFields()) {
            for (YamlNode node : field.nodes(item)) {
                Optional<YamlScalar> scalar = node.asScalar();
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
