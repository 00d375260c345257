package dev.veranda.function.kubeconform;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to check. The keys are kpt's, with two more: {@code kubernetes_version}, and {@code report_missing_schemas}, which makes an
 * error of a kind nobody has a schema for; without it such kinds pass, as they do in kpt.
 *
 * @param locations where to look before the schemas that come with the program
 * @param skipKinds {@code Kind} or {@code apiVersion/Kind}
 */
record KubeconformConfig(
        List<SchemaLocation> locations,
        boolean ignoresMissing,
        boolean reportsMissing,
        Set<String> skipKinds,
        boolean strict,
        KubernetesVersion version) {

    static KubeconformConfig of(Optional<PackageResource> config) throws FunctionRefusal {
        Keys keys = new Keys(config.map(PackageResource::root));
        String version = keys.text("kubernetes_version");
        Optional<KubernetesVersion> known = KubernetesVersion.of(version);
        if (known.isEmpty()) {
            throw FunctionRefusal.of("`kubernetes_version` \"" + version + "\" is not one of "
                    + KubernetesVersion.ALL.stream()
                            .map(KubernetesVersion::minor)
                            .collect(Collectors.joining(", ")));
        }
        String first = keys.text("schema_location");
        if (SchemaLocation.of(first).isRemote()) {
            throw FunctionRefusal.of(
                    "`schema_location` \"" + first
                            + "\" is on another machine, and nothing is fetched; put the schemas into the package or leave it out");
        }
        List<SchemaLocation> locations = new ArrayList<>();
        Stream.concat(keys.list("schema_location"), keys.list("additional_schema_locations"))
                .filter(location -> !location.equals("default"))
                .forEach(location -> locations.add(SchemaLocation.of(location)));
        return new KubeconformConfig(
                List.copyOf(locations),
                keys.isTrue("ignore_missing_schemas"),
                keys.isTrue("report_missing_schemas"),
                keys.list("skip_kinds").collect(Collectors.toUnmodifiableSet()),
                keys.isTrue("strict"),
                known.get());
    }

    /**
     * As kubeval reads its configuration: a ConfigMap and nothing else, booleans as JSON has them.
     *
     * @throws FunctionRefusal for another kind, and for a boolean that is none
     */
    static KubeconformConfig ofKubeval(Optional<PackageResource> config) throws FunctionRefusal {
        Optional<PackageResource> other = config.filter(given -> !given.is("v1", "ConfigMap"));
        if (other.isPresent()) {
            throw FunctionRefusal.ended(
                    3,
                    "Error: expect functionConfig to be ConfigMap.v1, but got "
                            + other.get().kind() + "." + other.get().apiVersion());
        }
        Keys keys = new Keys(config.map(PackageResource::root));
        for (String key : List.of("ignore_missing_schemas", "strict")) {
            String text = keys.text(key);
            if (!List.of("", "true", "false").contains(text)) {
                throw FunctionRefusal.ended(2, "Error: " + key + " is \"" + text + "\" and not true or false");
            }
        }
        return of(config);
    }

    boolean skips(Gvk gvk) {
        return skipKinds.contains(gvk.kind()) || skipKinds.contains(gvk.text());
    }

    boolean hasRemoteLocation() {
        return locations.stream().anyMatch(SchemaLocation::isRemote);
    }

    /** The fields of a configuration of any kind, or else the entries of its {@code data}. */
    private record Keys(Optional<YamlMap> root) {

        String text(String key) {
            return root.flatMap(map -> map.scalar(key))
                    .map(YamlScalar::value)
                    .filter(value -> !value.isEmpty())
                    .or(() -> root.flatMap(map -> map.map("data"))
                            .flatMap(data -> data.scalar(key))
                            .map(YamlScalar::value))
                    .orElse("");
        }

        boolean isTrue(String key) {
            return text(key).equalsIgnoreCase("true") || text(key).equals("1");
        }

        Stream<String> list(String key) {
            return Arrays.stream(text(key).split(",")).map(String::strip).filter(part -> !part.isEmpty());
        }
    }
}
