package dev.veranda.differential;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A package in a folder, with executables in the places of images, and back. */
final class StagedPackage {

    private final FunctionExecutables executables;
    private final Map<String, String> images = new HashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    StagedPackage(FunctionExecutables executables) {
        this.executables = executables;
    }

    /** The images in its pipelines that there is no executable for, once it is written. */
    Set<String> missing() {
        return missing;
    }

    void write(PackageContents contents, Path folder) throws IOException {
        for (Map.Entry<String, FileContent> file : contents.files().entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Optional<String> text = isKptfile(file.getKey()) ? file.getValue().text() : Optional.empty();
            if (text.isPresent()) {
                Files.writeString(target, staged(text.get()));
            } else {
                Files.write(target, file.getValue().bytes());
            }
        }
    }

    PackageContents read(Path folder) throws IOException {
        Map<String, FileContent> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                FileContent content = FileContent.of(Files.readAllBytes(file));
                files.put(
                        path,
                        isKptfile(path) ? content.text().map(this::restored).orElse(content) : content);
            }
        }
        return PackageContents.of(files);
    }

    private static boolean isKptfile(String path) {
        return SlashPath.name(path).equals(PackageContents.KPTFILE);
    }

    private String staged(String kptfile) {
        try {
            YamlFile file = YamlFile.parse(kptfile);
            functions(file).forEach(this::stage);
            return file.text();
        } catch (YamlException broken) {
            return kptfile;
        }
    }

    private void stage(YamlMap function) {
        Optional<String> image = function.string("image").filter(text -> !text.isEmpty());
        if (image.isEmpty()) {
            return;
        }
        Optional<Path> executable =
                executables.find(FunctionImage.of(image.get()).withPrefix(FunctionImage.DEFAULT_PREFIX));
        if (executable.isEmpty() || function.has("tag")) {
            missing.add(image.get());
            return;
        }
        function.rename("image", "exec");
        function.put("exec", executable.get().toString());
        images.put(executable.get().toString(), image.get());
    }

    private FileContent restored(String kptfile) {
        YamlFile file;
        try {
            file = YamlFile.parse(kptfile);
        } catch (YamlException broken) {
            return FileContent.of(kptfile);
        }
        for (YamlMap function : functions(file)) {
            Optional<String> image = function.string("exec").flatMap(path -> Optional.ofNullable(images.get(path)));
            if (image.isPresent()) {
                function.rename("exec", "image");
                function.put("image", image.get());
            }
        }
        return FileContent.of(file.text());
    }

    private static List<YamlMap> functions(YamlFile file) {
        return file.documents().stream()
                .flatMap(document -> document.root().stream())
                .flatMap(root -> root.asMap().stream())
                .flatMap(root -> root.map("pipeline").stream())
                .flatMap(pipeline -> Stream.of("mutators", "validators").flatMap(list -> pipeline.list(list).stream()))
                .map(YamlList::values)
                .flatMap(List::stream)
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .toList();
    }
}
