package dev.veranda.ui.catalog;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.Resource;
import dev.veranda.krm.SecretMask;
import dev.veranda.krm.YamlException;
import dev.veranda.krm.YamlFile;
import dev.veranda.ui.component.CodeEditor.Language;
import java.util.List;
import java.util.Optional;

/**
 * A file of a package, as it is listed.
 *
 * @param resources what it holds, "Deployment web", in order; empty for files that hold none or cannot be read
 * @param readable false for YAML that is none
 */
record PackageFile(String path, List<String> resources, boolean readable) {

    static List<PackageFile> of(PackageContents contents) {
        return contents.files().entrySet().stream()
                .map(file -> of(file.getKey(), file.getValue()))
                .toList();
    }

    /** The folder, or "" for the package's own. */
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What people may see of a file; empty for a binary one. */
    static Optional<String> visible(String path, FileContent content) {
        return content.text().map(text -> isYaml(path) ? SecretMask.hide(text) : text);
    }

    static boolean isYaml(String path) {
        return Language.of(path) == Language.YAML;
    }

    private static PackageFile of(String path, FileContent content) {
        Optional<String> text = isYaml(path) ? content.text() : Optional.empty();
        try {
            return new PackageFile(
                    path,
                    text.map(yaml -> YamlFile.parse(yaml).resources().stream()
                                    .filter(resource -> !resource.kind().isEmpty())
                                    .map(PackageFile::label)
                                    .toList())
                            .orElse(List.of()),
                    true);
        } catch (YamlException unreadable) {
            return new PackageFile(path, List.of(), false);
        }
    }

    private static String label(Resource resource) {
        return (resource.kind() + " " + resource.name()).strip();
    }
}
