package dev.veranda.ui.catalog;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.PipelineFunction;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.ui.component.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A function of a package's pipeline, as its page names it.
 *
 * @param title what people call it: its name, the last part of its image, or its command
 * @param version of the image, or ""
 * @param image the whole image or command
 * @param notes what else is worth knowing, shortly: "checks only", a file, "3 values"
 */
record PipelineStep(String title, String version, String image, List<String> notes) {

    /** The steps in the order they run; empty where the Kptfile cannot be read. */
    static Optional<List<PipelineStep>> of(PackageContents contents) {
        return PackageResources.read(contents)
                .kptfile(SlashPath.ROOT)
                .flatMap(file ->
                        KptfileReading.of(PackageContents.KPTFILE, file.root()).found())
                .map(PipelineStep::of);
    }

    private static List<PipelineStep> of(Kptfile kptfile) {
        List<PipelineStep> steps = new ArrayList<>();
        kptfile.pipeline().mutators().forEach(function -> steps.add(of(function, false)));
        kptfile.pipeline().validators().forEach(function -> steps.add(of(function, true)));
        return steps;
    }

    private static PipelineStep of(PipelineFunction function, boolean validator) {
        List<String> notes = new ArrayList<>();
        if (validator) {
            notes.add("checks only");
        }
        if (function.isSelective()) {
            notes.add("selected resources");
        }
        function.configPath().ifPresent(notes::add);
        int values = function.configMap().size();
        if (values > 0) {
            notes.add(Numbers.count(values, "value"));
        }
        Optional<FunctionImage> image = function.image().map(FunctionImage::of);
        return new PipelineStep(
                function.name()
                        .or(() -> image.map(FunctionImage::baseName))
                        .or(function::exec)
                        .orElse(""),
                function.tag().or(() -> image.flatMap(FunctionImage::tag)).orElse(""),
                function.title(),
                notes);
    }
}
