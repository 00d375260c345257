package dev.veranda.function.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions for expressions, each with its types and its code in one place. */
final class Library {

    private final Map<String, List<CelOverloadDecl>> declared = new LinkedHashMap<>();
    private final List<CelFunctionBinding> bindings = new ArrayList<>();

    /** A function called like {@code name(a)}. */
    Library global(String name, CelType result, List<CelType> types, List<Class<?>> classes, CelFunctionOverload code) {
        String id = "veranda_" + name + "_" + bindings.size();
        return add(name, CelOverloadDecl.newGlobalOverload(id, result, types), id, classes, code);
    }

    /** A function called like {@code a.name(b)}; the first type is that of {@code a}. */
    Library member(String name, CelType result, List<CelType> types, List<Class<?>> classes, CelFunctionOverload code) {
        String id = "veranda_" + name + "_" + bindings.size();
        return add(name, CelOverloadDecl.newMemberOverload(id, result, types), id, classes, code);
    }

    private Library add(
            String name, CelOverloadDecl overload, String id, List<Class<?>> classes, CelFunctionOverload code) {
        declared.computeIfAbsent(name, none -> new ArrayList<>()).add(overload);
        bindings.add(CelFunctionBinding.from(id, classes, code));
        return this;
    }

    List<CelFunctionDecl> declarations() {
        return declared.entrySet().stream()
                .map(function -> CelFunctionDecl.newFunctionDeclaration(function.getKey(), function.getValue()))
                .toList();
    }

    List<CelFunctionBinding> bindings() {
        return List.copyOf(bindings);
    }
}
