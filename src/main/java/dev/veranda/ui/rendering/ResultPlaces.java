package dev.veranda.ui.rendering;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionResult.ResourceRef;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the line of the typed package that a function's result speaks of. Functions see the package after the mutators before
 * them, so a resource is looked for under the name it has after the render as well.
 *
 * <p>For use by one thread: a file is read once, however many results speak of it.
 */
final class ResultPlaces {

    private final PackageContents contents;
    private final PackageOutline typed;
    private final PackageOutline rendered;
    private final Map<String, List<Resource>> read = new HashMap<>();

    /**
     * @param contents as typed
     * @param typed the outline of these contents
     * @param rendered the outline of the package after the render
     */
    ResultPlaces(PackageContents contents, PackageOutline typed, PackageOutline rendered) {
        this.contents = contents;
        this.typed = typed;
        this.rendered = rendered;
    }

    /** One resource of the package: the file it stands in and which of its documents it is, from 0. */
    private record Document(String path, int index) {}

    Optional<Place> of(FunctionRun run, FunctionResult result) {
        return document(run, result)
                .map(document -> place(document, result.field().map(FunctionResult.Field::path)));
    }

    /** The line of the Kptfile that names a function. */
    Optional<Place> of(FunctionRun run) {
        String kptfile = inPackage(run, PackageContents.KPTFILE);
        String list = run.stage() == FunctionRun.Stage.MUTATOR ? "mutators" : "validators";
        return resource(new Document(kptfile, 0))
                .flatMap(Resource::fields)
                .flatMap(fields -> fields.map("pipeline"))
                .flatMap(pipeline -> pipeline.list(list))
                .flatMap(functions -> entry(functions, run))
                .map(entry -> new Place(kptfile, FieldLine.of(entry, firstKey(entry))));
    }

    private Optional<Document> document(FunctionRun run, FunctionResult result) {
        Optional<Document> byFile = result.file()
                .flatMap(file -> Stream.of(inPackage(run, file.path()), file.path())
                        .filter(contents::has)
                        .findFirst()
                        .map(path -> new Document(path, file.index())));
        return byFile.or(() -> result.resource()
                .flatMap(wanted -> find(typed, wanted)
                        .or(() -> find(rendered, wanted).filter(found -> contents.has(found.path())))));
    }

    private Place place(Document document, Optional<String> field) {
        return resource(document)
                .map(resource -> new Place(
                        document.path(),
                        field.map(path -> FieldLine.of(resource.node(), path))
                                .orElseGet(() -> OutlinedResource.of(resource).line())))
                .orElseGet(() -> new Place(document.path(), 1));
    }

    private Optional<Resource> resource(Document document) {
        return read.computeIfAbsent(document.path(), this::resources).stream()
                .filter(resource -> resource.index() == document.index())
                .findFirst();
    }

    private List<Resource> resources(String path) {
        try {
            return contents.text(path)
                    .map(text -> Resource.allIn(YamlFile.parse(text)))
                    .orElse(List.of());
        } catch (YamlException broken) {
            // Its problem is shown by itself; the result still leads to the file.
            return List.of();
        }
    }

    private static Optional<Document> find(PackageOutline outline, ResourceRef wanted) {
        return outline.files().entrySet().stream()
                .flatMap(file -> file.getValue().resources().stream()
                        .filter(resource -> matches(resource, wanted))
                        .map(resource -> new Document(file.getKey(), resource.index())))
                .findFirst();
    }

    private static boolean matches(OutlinedResource resource, ResourceRef wanted) {
        return resource.kind().equals(wanted.kind())
                && resource.name().equals(wanted.name())
                && (wanted.apiVersion().isEmpty() || resource.apiVersion().equals(wanted.apiVersion()))
                && (wanted.namespace().isEmpty() || resource.namespace().equals(wanted.namespace()));
    }

    private static Optional<YamlMap> entry(YamlList functions, FunctionRun run) {
        List<YamlMap> entries = functions.values().stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .toList();
        return entries.stream()
                .filter(entry -> run.name().isPresent() && entry.string("name").equals(run.name()))
                .findFirst()
                .or(() -> entries.stream().filter(entry -> runs(entry, run)).findFirst());
    }

    private static boolean runs(YamlMap entry, FunctionRun run) {
        boolean sameImage = run.image().isPresent()
                && entry.string("image")
                        .map(ResultPlaces::baseName)
                        .equals(run.image().map(ResultPlaces::baseName));
        return sameImage || (run.exec().isPresent() && entry.string("exec").equals(run.exec()));
    }

    /** "set-namespace" of any registry and in any version. */
    static String baseName(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int digest = name.indexOf('@');
        String tagged = digest < 0 ? name : name.substring(0, digest);
        int tag = tagged.indexOf(':');
        return tag < 0 ? tagged : tagged.substring(0, tag);
    }

    private static String firstKey(YamlMap entry) {
        return entry.keys().getFirst();
    }

    private static String inPackage(FunctionRun run, String path) {
        return run.packagePath().equals(".") ? path : run.packagePath() + "/" + path;
    }
}
