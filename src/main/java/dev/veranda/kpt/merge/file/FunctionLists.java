package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.merge.tree.ItemKey;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The two lists of functions in a Kptfile. */
final class FunctionLists {

    /** The fields that hold them. */
    static final Set<String> PLACES = Set.of("pipeline.mutators", "pipeline.validators");

    private static final ItemKey BY_IMAGE = new ItemKey.Function(false);

    private FunctionLists() {}

    /** Whether no function has a name and none stands twice in its list, so that their images tell them apart. */
    static boolean areNamelessAndDistinct(@Nullable YamlMap kptfile) {
        if (kptfile == null) {
            return true;
        }
        return List.of("mutators", "validators").stream()
                .flatMap(list -> kptfile.map("pipeline").flatMap(pipeline -> pipeline.list(list)).stream())
                .allMatch(functions -> areNamelessAndDistinct(functions.values()));
    }

    private static boolean areNamelessAndDistinct(List<YamlNode> functions) {
        Set<List<String>> seen = new HashSet<>();
        return functions.stream().allMatch(function -> isNameless(function) && seen.add(BY_IMAGE.of(function)));
    }

    private static boolean isNameless(YamlNode function) {
        return function.asMap()
                .flatMap(map -> map.string("name"))
                .filter(name -> !name.isEmpty())
                .isEmpty();
    }
}
