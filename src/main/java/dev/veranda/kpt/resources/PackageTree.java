package dev.veranda.kpt.resources;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The packages in a package, and which of their files kpt reads. The ignore file of a package decides about its own files, never about
 * packages inside it; only where kpt reads a whole tree at once, an ignored directory is out with the packages in it.
 */
final class PackageTree {

    private final Map<String, List<String>> children = new LinkedHashMap<>();
    private final Map<String, IgnoreRules> rules = new LinkedHashMap<>();

    private PackageTree() {
        children.put(SlashPath.ROOT, new ArrayList<>());
    }

    static PackageTree of(PackageContents contents) {
        PackageTree tree = new PackageTree();
        tree.rules.put(SlashPath.ROOT, rulesIn(contents, SlashPath.ROOT));
        contents.files().keySet().stream()
                .filter(path -> SlashPath.name(path).equals(PackageContents.KPTFILE))
                .map(SlashPath::directory)
                .filter(path -> !path.equals(SlashPath.ROOT))
                .sorted()
                .forEach(path -> tree.add(path, contents));
        return tree;
    }

    private static IgnoreRules rulesIn(PackageContents contents, String path) {
        return contents.text(SlashPath.join(path, IgnoreRules.FILE_NAME))
                .map(IgnoreRules::parse)
                .orElse(IgnoreRules.NONE);
    }

    /** Sorted paths come in with every package before those below it. */
    private void add(String path, PackageContents contents) {
        children.computeIfAbsent(packageOf(path), unused -> new ArrayList<>()).add(path);
        children.put(path, new ArrayList<>());
        rules.put(path, rulesIn(contents, path));
    }

    /** Whether the package a file belongs to ignores it. */
    boolean ignores(String path) {
        String owner = packageOf(path);
        return rulesOf(owner).ignores(SlashPath.within(owner, path), false);
    }

    /** Whether a file is ignored where the tree is read as one: by its package, or with its package by one around that. */
    boolean ignoresInOne(String path) {
        if (ignores(path)) {
            return true;
        }
        for (String at = packageOf(path); !at.equals(SlashPath.ROOT); at = packageOf(at)) {
            String around = packageOf(at);
            if (rulesOf(around).ignores(SlashPath.within(around, at), true)) {
                return true;
            }
        }
        return false;
    }

    /** The ignore files that are too much work to go by. */
    List<String> unusableRules() {
        return rules.entrySet().stream()
                .filter(entry -> entry.getValue().isSpent())
                .map(entry -> SlashPath.join(entry.getKey(), IgnoreRules.FILE_NAME))
                .toList();
    }

    String packageOf(String path) {
        for (String at = SlashPath.directory(path); !at.equals(SlashPath.ROOT); at = SlashPath.directory(at)) {
            if (children.containsKey(at)) {
                return at;
            }
        }
        return SlashPath.ROOT;
    }

    List<String> paths() {
        return treeOf(SlashPath.ROOT);
    }

    List<String> subpackages(String path) {
        return List.copyOf(children.getOrDefault(path, List.of()));
    }

    List<String> treeOf(String path) {
        List<String> tree = new ArrayList<>();
        addTree(path, tree);
        return tree;
    }

    private void addTree(String path, List<String> tree) {
        tree.add(path);
        children.getOrDefault(path, List.of()).forEach(child -> addTree(child, tree));
    }

    List<String> wayTo(String path) {
        List<String> way = new ArrayList<>();
        for (String at = path; !at.equals(SlashPath.ROOT); at = packageOf(at)) {
            way.addFirst(at);
        }
        return way.isEmpty() ? List.of(SlashPath.ROOT) : way;
    }

    private IgnoreRules rulesOf(String path) {
        return rules.getOrDefault(path, IgnoreRules.NONE);
    }
}
