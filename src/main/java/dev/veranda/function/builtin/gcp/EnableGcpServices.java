package dev.veranda.function.builtin.gcp;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlScalar;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code enable-gcp-services}: writes, anew on each run, the resources that enable the services a {@code ProjectServiceSet}
 * names.
 */
@Singleton
final class EnableGcpServices implements BuiltinFunction {

    private static final String GROUP = "blueprints.cloud.google.com";
    private static final String SET = "ProjectServiceSet";
    private static final String OWNER = GROUP + "/ownerReference";
    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    @Override
    public String name() {
        return "enable-gcp-services";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        List<PackageResource> sets = work.items().stream()
                .filter(item -> item.is(GROUP + "/v1alpha1", SET))
                .toList();
        Map<String, List<PackageResource>> owned = new HashMap<>();
        for (PackageResource item : work.items()) {
            item.annotation(OWNER)
                    .ifPresent(owner -> owned.computeIfAbsent(owner, key -> new ArrayList<>())
                            .add(item));
        }
        List<PackageResource> generated = new ArrayList<>();
        Set<PackageResource> pruned = new HashSet<>();
        for (PackageResource set : sets) {
            set.resource().setAnnotation(LOCAL_CONFIG, "true");
            List<PackageResource> services = services(set);
            List<PackageResource> before = owned.getOrDefault(ownerOf(set), List.of());
            pruned.addAll(before);
            generated.addAll(services);
            report(before, services, work);
        }
        work.removeIf(pruned::contains);
        generated.forEach(work::add);
    }

    private static String ownerOf(PackageResource set) {
        return GROUP + "/" + SET + "/" + set.name();
    }

    private static List<PackageResource> services(PackageResource set) throws FunctionRefusal {
        List<String> names = set
                .root()
                .map("spec")
                .flatMap(spec -> spec.list("services"))
                .map(YamlList::values)
                .orElse(List.of())
                .stream()
                .flatMap(name -> name.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
        if (names.isEmpty()) {
            throw FunctionRefusal.of("at least one service must be specified under `spec.services[]`");
        }
        return names.stream().map(name -> service(set, name)).toList();
    }

    private static PackageResource service(PackageResource set, String service) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", "serviceusage.cnrm.cloud.google.com/v1beta1");
        root.put("kind", "Service");
        YamlMap metadata = root.mapOrCreate("metadata");
        metadata.put("name", set.name() + "-" + service.split("\\.", 2)[0]);
        YamlMap spec = root.mapOrCreate("spec");
        spec.put("resourceID", service);
        set.root()
                .map("spec")
                .flatMap(given -> given.string("projectID"))
                .ifPresent(project -> spec.mapOrCreate("projectRef").put("external", project));
        PackageResource made = PackageResource.generated(root, set.packagePath());
        set.annotations().forEach((key, value) -> {
            if (!key.equals(LOCAL_CONFIG)) {
                made.resource().setAnnotation(key, value);
            }
        });
        made.resource().setAnnotation(OWNER, ownerOf(set));
        if (!set.namespace().isEmpty()) {
            made.resource().setNamespace(set.namespace());
        }
        String path = PackageResource.generated(root, set.packagePath()).path();
        made.moveTo(SlashPath.join(SlashPath.directory(set.path()), path), made.index());
        return made;
    }

    private static void report(List<PackageResource> before, List<PackageResource> after, FunctionWork work) {
        Map<String, PackageResource> made = new LinkedHashMap<>();
        after.forEach(service -> made.put(key(service), service));
        for (PackageResource old : before) {
            PackageResource again = made.remove(key(old));
            work.report(again == null ? result("pruned service", old) : result("recreated service", again));
        }
        made.values().forEach(service -> work.report(result("generated service", service)));
    }

    private static String key(PackageResource item) {
        return item.apiVersion() + " " + item.kind() + " " + item.namespace() + " " + item.name();
    }

    private static FunctionResult result(String message, PackageResource item) {
        return FunctionResult.info(message)
                .about(FunctionWork.referenceTo(item))
                .in(FunctionWork.pathOf(item));
    }
}
