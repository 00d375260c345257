package dev.veranda.kpt.kptfile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a pipeline.
 *
 * @param image what to run; exactly one of {@code image} and {@code exec} in a valid Kptfile
 * @param tag a version or a semver constraint that replaces the tag of the image
 * @param configMap the configuration in place, in the order written
 * @param configPath the configuration as a file of the same package, relative to it
 */
public record PipelineFunction(
        Optional<String> image,
        Optional<String> exec,
        Optional<String> configPath,
        Map<String, String> configMap,
        Optional<String> name,
        Optional<String> tag,
        List<Selector> selectors,
        List<Selector> exclude) {

    public PipelineFunction {
        configMap = Collections.unmodifiableMap(new LinkedHashMap<>(configMap));
        selectors = List.copyOf(selectors);
        exclude = List.copyOf(exclude);
    }

    /** What people call this function: its image or its command. */
    public String title() {
        return image.or(() -> exec).orElse("");
    }

    /** The last part of the image's path without version, or empty for an executable. */
    public Optional<String> baseName() {
        return image.map(text -> FunctionImage.of(text).baseName());
    }

    public boolean isSelective() {
        return !selectors.isEmpty() || !exclude.isEmpty();
    }
}
