package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.StarlarkStruct;
import java.util.Map;

/** {@code encoding/json.star}. */
final class JsonModule {

    private JsonModule() {}

    static StarlarkStruct create() {
        Builtin encode = Builtin.function(
                "json.encode",
                (machine, arguments) -> new JsonWriter(machine)
                        .text(arguments.bindPositional("x").any("x")));
        Builtin decode = Builtin.function("json.decode", JsonModule::decode);
        return StarlarkStruct.module(Map.of(
                "encode", encode,
                "decode", decode,
                "dumps", encode,
                "loads", decode,
                "indent", Builtin.function("json.indent", JsonModule::indent)));
    }

    private static Object decode(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("x", "default?");
        String text = bound.string("x");
        try {
            return new JsonReader(text, machine).read();
        } catch (JsonReader.Malformed malformed) {
            return bound.find("default").orElseThrow(() -> new StarlarkError("json.decode: " + malformed.getMessage()));
        }
    }

    private static Object indent(Machine machine, Arguments arguments) {
        Arguments.Bound bound = arguments.bind("str", "prefix?", "indent?");
        String text = bound.string("str");
        String prefix = bound.string("prefix", "");
        String step = bound.string("indent", "\t");
        try {
            new JsonReader(text, machine).read();
        } catch (JsonReader.Malformed malformed) {
            throw new StarlarkError("json.indent: invalid character: " + malformed.getMessage());
        }
        return new JsonLayout(machine, prefix, step).text(text);
    }
}
