package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FieldSpec;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.KindPattern;
import dev.veranda.function.builtin.ResourceScope;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * set-namespace as kustomize does it: whatever is not known to live outside of namespaces gets the new one. It says nothing about
 * what it did.
 *
 * @param isSecond whether the function's own kind may have its second name, and webhooks of definitions follow
 * @param movesServiceAccounts whether subjects follow that are service accounts of the package
 */
record NamespaceForAll(boolean isSecond, boolean movesServiceAccounts) implements Variant.Body {

    private static final FieldSpec NAMESPACE_NAME =
            new FieldSpec(new KindPattern("", "", "Namespace"), "metadata/name", true);
    private static final FieldSpec API_SERVICE =
            new FieldSpec(new KindPattern("apiregistration.k8s.io", "", "APIService"), "spec/service/namespace", true);
    private static final FieldSpec WEBHOOK = new FieldSpec(
            new KindPattern("apiextensions.k8s.io", "", "CustomResourceDefinition"),
            "spec/conversion/webhook/clientConfig/service/namespace",
            false);

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        PackageResource config = config(work);
        Optional<YamlMap> arguments =
                config.kind().equals("ConfigMap") ? config.root().map("data") : Optional.of(config.root());
        String namespace = arguments
                .flatMap(given -> given.string("namespace"))
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> failed("input namespace cannot be empty"));
        List<FieldSpec> fields = fields(config);
        Set<String> accounts = work.items().stream()
                .filter(item -> item.kind().equals("ServiceAccount"))
                .map(PackageResource::name)
                .collect(Collectors.toUnmodifiableSet());
        for (PackageResource item : work.items()) {
            if (!ResourceScope.isClusterScoped(item)) {
                work.wrote(namespace);
                item.resource().setNamespace(namespace);
            }
            if (item.kind().equals("RoleBinding") || item.kind().equals("ClusterRoleBinding")) {
                moveSubjects(item, namespace, accounts);
            }
            for (FieldSpec field : fields) {
                work.wrote(namespace);
                field.set(item, namespace);
            }
        }
    }

    private PackageResource config(FunctionWork work) throws FunctionRefusal {
        Set<String> kinds = isSecond
                ? Set.of("ConfigMap", "SetNamespaceConfig", "SetNamespace")
                : Set.of("ConfigMap", "SetNamespaceConfig");
        return work.config()
                .filter(given -> kinds.contains(given.kind()))
                .orElseThrow(() -> failed(
                        isSecond
                                ? "`functionConfig` must be a `ConfigMap` or `SetNamespace`"
                                : "function config must be a ConfigMap or SetNamespaceConfig"));
    }

    private List<FieldSpec> fields(PackageResource config) throws FunctionRefusal {
        List<FieldSpec> fields = new ArrayList<>(List.of(NAMESPACE_NAME, API_SERVICE));
        if (isSecond) {
            fields.add(WEBHOOK);
        }
        fields.addAll(FieldSpec.ofConfig(config.root(), isSecond ? "additionalNamespaceFields" : "fieldSpecs"));
        return fields;
    }

    private void moveSubjects(PackageResource binding, String namespace, Set<String> accounts) {
        for (YamlNode node :
                binding.root().list("subjects").map(YamlList::values).orElse(List.of())) {
            node.asMap()
                    .filter(subject -> moves(subject, accounts))
                    .ifPresent(subject -> subject.put("namespace", namespace));
        }
    }

    private boolean moves(YamlMap subject, Set<String> accounts) {
        String name = subject.string("name").orElse("");
        boolean isAccount = movesServiceAccounts
                && subject.string("kind").orElse("").equals("ServiceAccount")
                && accounts.contains(name);
        return name.equals("default") || isAccount;
    }

    private static FunctionRefusal failed(String reason) {
        return FunctionRefusal.of("failed to configure function: " + reason);
    }
}
