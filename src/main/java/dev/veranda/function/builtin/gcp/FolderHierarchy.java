package dev.veranda.function.builtin.gcp;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folders a {@code ResourceHierarchy} asks for. */
final class FolderHierarchy {

    private static final int MAX_FOLDERS = 10_000;
    private static final int MAX_DEPTH = 100;
    private static final String SUBTREE = "$subtree";

    /** @param problem why there are none */
    record Outcome(List<PackageResource> folders, Optional<String> problem) {}

    /** A folder and those in it; subtrees are shared. */
    private record Node(String name, List<Node> children) {}

    private static final class Problem extends Exception {

        private static final long serialVersionUID = 1L;

        Problem(String message) {
            super(message, null, false, false);
        }
    }

    private final PackageResource hierarchy;
    private final FolderStyle style;
    private final YamlMap spec;
    private final Map<String, List<Node>> subtrees = new HashMap<>();
    private final List<PackageResource> folders = new ArrayList<>();

    private FolderHierarchy(PackageResource hierarchy, FolderStyle style) {
        this.hierarchy = hierarchy;
        this.style = style;
        this.spec = hierarchy.root().map("spec").orElseGet(YamlMap::create);
    }

    static Outcome of(PackageResource hierarchy, FolderStyle style) {
        try {
            FolderHierarchy asked = new FolderHierarchy(hierarchy, style);
            asked.generate();
            return new Outcome(asked.folders, Optional.empty());
        } catch (Problem problem) {
            return new Outcome(List.of(), Optional.ofNullable(problem.getMessage()));
        }
    }

    private void generate() throws Problem {
        if (style == FolderStyle.LAYERS) {
            Folder root =
                    Folder.root("Organization", spec.string("organization").orElse(""));
            generate(layer(0), root, 1);
            return;
        }
        YamlMap parent = spec.map("parentRef").orElseGet(YamlMap::create);
        String external = parent.string("external").orElse("");
        String kind = parent.string("kind").orElse("Organization");
        if (external.isEmpty()) {
            throw problem("has an undefined parentRef");
        }
        if (!kind.equals("Organization") && !kind.equals("Folder")) {
            throw problem("has an unsupported parentRef kind");
        }
        Optional<YamlMap> trees = spec.map("subtrees");
        for (String name : trees.map(YamlMap::keys).orElse(List.of())) {
            subtrees.put(name, children(trees.get().list(name)));
        }
        generate(children(spec.list("config")), Folder.root(kind, external), 1);
    }

    private List<Node> layer(int index) throws Problem {
        List<YamlNode> layers = spec.list("layers").map(YamlList::values).orElse(List.of());
        if (layers.size() > MAX_DEPTH) {
            throw problem("is deeper than " + MAX_DEPTH + " levels");
        }
        if (index >= layers.size()) {
            return List.of();
        }
        String layer = layers.get(index).asScalar().map(YamlScalar::value).orElse("");
        Optional<YamlList> names = spec.map("config").flatMap(config -> config.list(layer));
        if (names.isEmpty()) {
            throw new Problem("Layer \"" + layer + "\" has no corresponding entry config entry. Either\n"
                    + "      add to spec.config." + layer + " or remove it from spec.layers\n      ");
        }
        List<Node> below = layer(index + 1);
        return texts(names.get()).stream().map(name -> new Node(name, below)).toList();
    }

    private List<Node> children(Optional<YamlList> list) throws Problem {
        List<Node> nodes = new ArrayList<>();
        for (YamlNode child : list.map(YamlList::values).orElse(List.of())) {
            Optional<YamlScalar> leaf = child.asScalar().filter(scalar -> !scalar.isNull());
            leaf.ifPresent(name -> nodes.add(new Node(name.value(), List.of())));
            Optional<YamlMap> map = child.asMap().filter(entries -> !entries.isEmpty());
            if (map.isPresent()) {
                String name = map.get().keys().getFirst();
                nodes.add(new Node(name, below(map.get(), name)));
            }
        }
        return nodes;
    }

    private List<Node> below(YamlMap map, String name) throws Problem {
        Optional<YamlMap> reference = map.map(name);
        if (reference.isEmpty()) {
            return children(map.list(name));
        }
        String subtree = reference.get().string(SUBTREE).orElse("undefined");
        if (!subtrees.containsKey(subtree)) {
            throw problem("references non-existent subtree \"" + subtree + "\"");
        }
        return subtrees.get(subtree);
    }

    private void generate(List<Node> nodes, Folder parent, int depth) throws Problem {
        if (depth > MAX_DEPTH) {
            throw problem("is deeper than " + MAX_DEPTH + " levels");
        }
        for (Node node : nodes) {
            if (folders.size() >= MAX_FOLDERS) {
                throw problem("has more than " + MAX_FOLDERS + " folders");
            }
            Folder folder = parent.child(node.name());
            folders.add(PackageResource.generated(folder.resource(hierarchy, style), hierarchy.packagePath()));
            generate(node.children(), folder, depth + 1);
        }
    }

    private Problem problem(String what) {
        return new Problem("ResourceHierarchy " + hierarchy.name() + " " + what);
    }

    private static List<String> texts(YamlList list) {
        return list.values().stream()
                .flatMap(item -> item.asScalar().stream())
                .map(YamlScalar::value)
                .toList();
    }
}
