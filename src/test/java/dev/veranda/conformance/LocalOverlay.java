package dev.veranda.conformance;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a case says somebody changed in a fetched package. */
final class LocalOverlay {

    private LocalOverlay() {}

    /**
     * Copies every file over the fetched ones; a Kptfile that is there keeps its name, and its upstream unless the other one has
     * its own. Files the overlay lacks are deleted, but for the root Kptfile.
     */
    static PackageContents over(PackageContents fetched, PackageContents overlay) {
        SortedMap<String, FileContent> files = new TreeMap<>();
        fetched.file(PackageContents.KPTFILE).ifPresent(kptfile -> files.put(PackageContents.KPTFILE, kptfile));
        overlay.files().forEach((path, content) -> {
            boolean kptfile = path.equals("Kptfile") || path.endsWith("/Kptfile");
            files.put(
                    path,
                    kptfile && fetched.has(path)
                            ? kptfile(
                                    fetched.text(path).orElse(""),
                                    content.text().orElse(""))
                            : content);
        });
        return new PackageContents(files);
    }

    private static FileContent kptfile(String fetched, String overlay) {
        YamlFile file = YamlFile.parse(overlay);
        YamlMap root = root(file);
        YamlMap before = root(YamlFile.parse(fetched));
        KptfileEditor editor = new KptfileEditor(root);
        before.map("metadata").flatMap(metadata -> metadata.string("name")).ifPresent(editor::setName);
        for (String section : List.of("upstream", "upstreamLock")) {
            if (!root.has(section)) {
                before.map(section).ifPresent(value -> editor.setSection(section, value));
            }
        }
        return FileContent.of(file.text());
    }

    private static YamlMap root(YamlFile file) {
        return file.documents().getFirst().root().flatMap(YamlNode::asMap).orElseThrow();
    }

    /** A package with another one in a directory of it, instead of what is there. */
    static PackageContents placed(PackageContents around, String directory, PackageContents inside) {
        SortedMap<String, FileContent> files = new TreeMap<>(around.files());
        files.keySet().removeIf(path -> path.startsWith(directory + "/"));
        inside.files().forEach((path, content) -> files.put(directory + "/" + path, content));
        return new PackageContents(files);
    }

    static PackageContents below(PackageContents around, String directory) {
        SortedMap<String, FileContent> files = new TreeMap<>();
        around.files().forEach((path, content) -> {
            if (path.startsWith(directory + "/")) {
                files.put(path.substring(directory.length() + 1), content);
            }
        });
        return new PackageContents(files);
    }
}
