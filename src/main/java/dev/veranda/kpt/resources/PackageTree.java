package dev.veranda.kpt.resources;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The packages in a package, and which of their files kpt reads: the ignore file of the innermost package decides about a file,
 * those of the packages around it about whether that package is there at all.
 */
final class PackageTree {

    private final Map<String, List<String>> children = new LinkedHashMap<>();
    private final Map<String, IgnoreRules> rules = new LinkedHashMap<>();
    private final Set<String> hidden = new LinkedHashSet<>();

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
        String parent = packageOf(path);
        boolean ignored = hidden.stream().anyMatch(out -> path.startsWith(out + "/"))
                || rulesOf(parent).ignores(SlashPath.within(parent, path), true);
        if (ignored) {
            hidden.add(path);
            return;
        }
        children.computeIfAbsent(parent, unused -> new ArrayList<>()).add(path);
        children.put(path, new ArrayList<>());
        rules.put(path, rulesIn(contents, path));
    }

    boolean ignores(String path) {
        String owner = packageOf(path);
        return hidden.stream().anyMatch(out -> path.startsWith(out + "/"))
                || rulesOf(owner).ignores(SlashPath.within(owner, path), false);
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
