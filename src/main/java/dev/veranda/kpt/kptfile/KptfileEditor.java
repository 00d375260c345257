package dev.veranda.kpt.kptfile;

import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes single fields of a Kptfile and leaves every other byte of it alone: comments, order, quoting. (kpt writes the whole
 * file anew and loses them.)
 */
public final class KptfileEditor {

    private static final List<String> ORDER = List.of(
            "apiVersion", "kind", "metadata", "upstream", "upstreamLock", "info", "pipeline", "inventory", "status");

    private final YamlMap root;

    /** @param root the tree of the Kptfile, which is changed in place */
    public KptfileEditor(YamlMap root) {
        this.root = root;
    }

    public void setName(String name) {
        metadata().put("name", name);
    }

    public void setLabel(String key, String value) {
        metadata().mapOrCreate("labels").put(key, value);
    }

    public void setAnnotation(String key, String value) {
        metadata().mapOrCreate("annotations").put(key, value);
    }

    /** Names the upstream; a strategy that is there already stays when the new one names none. */
    public void setUpstream(Upstream upstream) {
        YamlMap fields = section("upstream");
        fields.put("type", upstream.type());
        upstream.git().ifPresent(git -> {
            YamlMap gitFields = fields.mapOrCreate("git");
            gitFields.put("repo", git.repo());
            gitFields.put("directory", git.directory());
            gitFields.put("ref", git.ref());
        });
        upstream.updateStrategy().ifPresent(strategy -> fields.put("updateStrategy", strategy));
    }

    public void setUpstreamLock(UpstreamLock lock) {
        YamlMap fields = section("upstreamLock");
        fields.put("type", lock.type());
        lock.git().ifPresent(git -> {
            YamlMap gitFields = fields.mapOrCreate("git");
            gitFields.put("repo", git.repo());
            gitFields.put("directory", git.directory());
            gitFields.put("ref", git.ref());
            gitFields.put("commit", git.commit());
        });
    }

    /** Sets what a package tells about itself; parts that are absent or empty are left as they are. */
    public void setInfo(PackageDescription info) {
        YamlMap fields = section("info");
        info.site().ifPresent(value -> fields.put("site", value));
        info.description().ifPresent(value -> fields.put("description", value));
        if (!info.keywords().isEmpty()) {
            putUnlessSame(fields, "keywords", info.keywords());
        }
        if (!info.readinessGates().isEmpty()) {
            putUnlessSame(
                    fields,
                    "readinessGates",
                    info.readinessGates().stream()
                            .map(type -> Map.of("conditionType", type))
                            .toList());
        }
    }

    /** Replaces the condition of this type. The one kpt writes comes last; so does a new one. */
    public void setCondition(Condition condition) {
        YamlMap status = section("status");
        if (status.list("conditions").isEmpty()) {
            status.put("conditions", YamlList.create());
        }
        YamlList conditions = status.listOrCreate("conditions");
        YamlNode wanted = YamlNode.of(fields(condition));
        for (int i = conditions.size() - 1; i >= 0; i--) {
            if (typeOf(conditions.get(i)).equals(condition.type())) {
                if (i == conditions.size() - 1 && conditions.get(i).sameMeaning(wanted)) {
                    return;
                }
                conditions.remove(i);
            }
        }
        conditions.add(wanted);
    }

    /** Sets what the functions of the last render said, or removes it. */
    public void setRenderStatus(Optional<Map<String, Object>> renderStatus) {
        if (renderStatus.isPresent()) {
            putUnlessSame(section("status"), "renderStatus", renderStatus.get());
        } else {
            root.map("status").ifPresent(status -> status.remove("renderStatus"));
        }
    }

    /**
     * Puts a function into a list of the pipeline: in the place of the first one of the same image, whatever its version, or at
     * the end. Says whether it was added.
     *
     * @param list {@code mutators} or {@code validators}
     */
    public boolean putFunction(String list, PipelineFunction function) {
        YamlList functions = pipeline(list);
        YamlNode written = YamlNode.of(FunctionFields.of(function));
        for (int i = 0; i < functions.size(); i++) {
            Optional<String> image = functions.get(i).asMap().flatMap(fields -> fields.string("image"));
            if (image.isPresent() && isSameFunction(image.get(), function)) {
                functions.set(i, written);
                return false;
            }
        }
        functions.add(written);
        return true;
    }

    /**
     * Puts a function at the end of a list of the pipeline, whether one of the same image is in it or not.
     *
     * @param list {@code mutators} or {@code validators}
     */
    public void addFunction(String list, PipelineFunction function) {
        pipeline(list).add(YamlNode.of(FunctionFields.of(function)));
    }

    private YamlList pipeline(String list) {
        YamlMap pipeline = section("pipeline");
        if (pipeline.list(list).isEmpty()) {
            pipeline.put(list, YamlList.create());
        }
        return pipeline.listOrCreate(list);
    }

    private static boolean isSameFunction(String image, PipelineFunction function) {
        return function.image()
                .filter(other -> FunctionImage.of(other)
                        .baseName()
                        .equals(FunctionImage.of(image).baseName()))
                .isPresent();
    }

    private YamlMap metadata() {
        return section("metadata");
    }

    /** Replaces everything at a top-level key by a copy of {@code value}; a new one goes where kpt would write it. */
    public void setSection(String key, YamlNode value) {
        if (!root.has(key)) {
            root.insert(position(key), key, value.copy());
        } else {
            putUnlessSame(root, key, value.copy());
        }
    }

    /** Forgets the last render: its status, its condition, and what is empty then. */
    public void clearRenderStatus() {
        Optional<YamlMap> status = root.map("status");
        if (status.isEmpty()) {
            return;
        }
        status.get().remove("renderStatus");
        Optional<YamlList> conditions = status.get().list("conditions");
        for (int i = conditions.map(YamlList::size).orElse(0) - 1; i >= 0; i--) {
            if (typeOf(conditions.get().get(i)).equals(Condition.RENDERED)) {
                conditions.get().remove(i);
            }
        }
        if (conditions.filter(YamlList::isEmpty).isPresent()) {
            status.get().remove("conditions");
        }
        if (status.get().isEmpty()) {
            root.remove("status");
        }
    }

    private int position(String key) {
        int position = 0;
        List<String> keys = root.keys();
        for (int i = 0; i < keys.size(); i++) {
            if (ORDER.contains(keys.get(i)) && ORDER.indexOf(keys.get(i)) < ORDER.indexOf(key)) {
                position = i + 1;
            }
        }
        return position;
    }

    /** The map at a top-level key; a new one goes where kpt would write it. */
    public YamlMap section(String key) {
        if (!root.has(key)) {
            root.insert(position(key), key, YamlMap.create());
        } else if (root.map(key).isEmpty()) {
            root.put(key, YamlMap.create());
        }
        return root.mapOrCreate(key);
    }

    private static void putUnlessSame(YamlMap map, String key, Object value) {
        YamlNode wanted = YamlNode.of(value);
        if (map.get(key).filter(present -> present.sameMeaning(wanted)).isEmpty()) {
            map.put(key, wanted);
        }
    }

    private static String typeOf(YamlNode condition) {
        return condition.asMap().flatMap(map -> map.string("type")).orElse("");
    }

    private static Map<String, Object> fields(Condition condition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", condition.type());
        fields.put("status", condition.status());
        condition.reason().ifPresent(reason -> fields.put("reason", reason));
        condition.message().ifPresent(message -> fields.put("message", message));
        return fields;
    }
}
