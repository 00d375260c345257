package dev.veranda.function.builtin.formatting;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FieldOrder;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code format}: puts the fields of every resource into their usual order. */
@Singleton
final class Format implements BuiltinFunction {

    @Override
    public String name() {
        return "format";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.FRAMEWORK, this::run);
    }

    private void run(FunctionWork work) {
        for (PackageResource item : work.items()) {
            if (!item.kind().isEmpty() && !item.apiVersion().isEmpty()) {
                format(item.root());
            }
        }
    }

    private static void format(YamlNode node) {
        if (node instanceof YamlMap map) {
            order(map);
        }
        if (node instanceof YamlCollection collection) {
            collection.values().forEach(Format::format);
        }
    }

    private static void order(YamlMap map) {
        List<String> keys = map.keys();
        List<String> ordered = keys.stream().sorted(FieldOrder.BY_PLACE).toList();
        if (keys.equals(ordered)) {
            return;
        }
        Map<String, YamlNode> values = new LinkedHashMap<>();
        ordered.forEach(key -> values.put(key, map.get(key).orElseThrow().copy()));
        map.clear();
        values.forEach(map::put);
    }
}
