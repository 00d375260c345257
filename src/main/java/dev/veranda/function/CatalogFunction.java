package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionRun;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function known by name.
 *
 * @param registry where its image is
 * @param releases its versions, and which registry has them
 * @param formerly names it had in its first releases
 * @param stage which list of a pipeline it is made for
 * @param note what else there is to say about where it runs
 * @param takesAnyConfig whether any resource can be its configuration
 * @param configs the kinds of configuration it takes; empty when it takes none, or any
 * @param formerConfigs those that only versions of old take
 * @param example a configuration to start from, as YAML
 */
public record CatalogFunction(
        String name,
        String registry,
        FunctionReleases releases,
        List<String> formerly,
        String description,
        FunctionRun.Stage stage,
        Tier tier,
        Optional<String> note,
        boolean takesAnyConfig,
        List<ConfigKind> configs,
        List<ConfigKind> formerConfigs,
        Optional<String> example) {

    /** Where a function can run. */
    public enum Tier {
        BUILT_IN("runs in process"),
        RUNNER("not available yet: needs a function runner");

        private final String words;

        Tier(String words) {
            this.words = words;
        }

        /** In plain words, for people who choose. */
        public String words() {
            return words;
        }
    }

    public CatalogFunction {
        formerly = List.copyOf(formerly);
        configs = List.copyOf(configs);
        formerConfigs = List.copyOf(formerConfigs);
    }

    /** Released tags, newest first; empty for a function that is not released by version. */
    public List<String> versions() {
        return releases.tags();
    }

    /** Which version an image of this function stands for. */
    public FunctionVersion version(FunctionImage image) {
        return releases.meantBy(image);
    }

    /** The tags the registry of an image of this function has, newest first. */
    List<String> tags(FunctionImage image) {
        return releases.tagsOf(image);
    }

    /** The image to write into a pipeline: the newest version. */
    public String image() {
        return image(versions().isEmpty() ? "" : versions().getFirst());
    }

    /** The image with this tag; without any where it is empty. */
    public String image(String version) {
        FunctionImage image = FunctionImage.of(name).withPrefix(registry);
        return version.isEmpty() ? image.text() : image.withTag(version).text();
    }

    public boolean isAvailable() {
        return tier == Tier.BUILT_IN;
    }

    /** Whether it can do anything without a configuration. */
    public boolean needsConfig() {
        return !configs.isEmpty();
    }

    /** The function as the version an image of it stands for takes its configurations. */
    CatalogFunction as(FunctionImage image) {
        FunctionVersion version = version(image);
        List<ConfigKind> taken = Stream.concat(
                        formerConfigs.stream().filter(config -> config.isOf(version)), configs.stream())
                .toList();
        return new CatalogFunction(
                name,
                registry,
                releases,
                formerly,
                description,
                stage,
                tier,
                note,
                takesAnyConfig,
                taken,
                List.of(),
                example);
    }

    public Optional<ConfigKind> config(String apiVersion, String kind) {
        return configs.stream()
                .filter(config ->
                        config.kind().equals(kind) && config.apiVersion().equals(apiVersion))
                .findFirst();
    }
}
