package dev.veranda.starlark.lib;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkStruct;
import dev.veranda.starlark.value.StarlarkTuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code re.star}: the few functions of Python's module of that name that scripts for kpt have. */
final class RegexModule {

    private static final int PIECE = 48;

    private interface Function {
        Object apply(Regex regex, Arguments.Bound bound, Machine machine);
    }

    private RegexModule() {}

    static StarlarkStruct create() {
        Map<String, Object> members = new HashMap<>(functions(Optional.empty()));
        members.put("compile", Builtin.function("compile", (machine, arguments) -> {
            String pattern = arguments.bind("pattern").string("pattern");
            return StarlarkStruct.of(functions(Optional.of(Regex.compile(pattern, machine))));
        }));
        return StarlarkStruct.module(members);
    }

    /** @param compiled the pattern, where it is not passed in each call */
    private static Map<String, Object> functions(Optional<Regex> compiled) {
        return Map.of(
                "findall", function("findall", compiled, RegexModule::findAll, "string", "flags?"),
                "match", function("match", compiled, RegexModule::match, "string", "flags?"),
                "search", function("search", compiled, RegexModule::search, "string", "flags?"),
                "split", function("split", compiled, RegexModule::split, "string", "maxsplit?", "flags?"),
                "sub", function("sub", compiled, RegexModule::sub, "repl", "string", "count?", "flags?"));
    }

    private static Builtin function(String name, Optional<Regex> compiled, Function body, String... parameters) {
        List<String> all = new ArrayList<>(List.of(parameters));
        if (compiled.isEmpty()) {
            all.addFirst("pattern");
        }
        return Builtin.function(name, (machine, arguments) -> {
            Arguments.Bound bound = arguments.bind(all.toArray(String[]::new));
            Regex regex = compiled.orElseGet(() -> Regex.compile(bound.string("pattern"), machine));
            return body.apply(regex, bound, machine);
        });
    }

    private static String text(Arguments.Bound bound, Machine machine) {
        String bytes = bound.string("string");
        machine.steps(bytes.length() / 8);
        return Utf8.textOf(bytes);
    }

    private static String bytes(String text, Machine machine) {
        machine.allocate(text.length() + (long) PIECE);
        return Utf8.bytesOf(text);
    }

    private static Object findAll(Regex regex, Arguments.Bound bound, Machine machine) {
        List<String> found = new ArrayList<>();
        regex.each(text(bound, machine), machine, match -> found.add(bytes(match.group(), machine)));
        return new StarlarkTuple(found);
    }

    /** For each match, wherever it is, the whole of it and its groups. */
    private static Object match(Regex regex, Arguments.Bound bound, Machine machine) {
        List<StarlarkTuple> found = new ArrayList<>();
        regex.each(text(bound, machine), machine, match -> {
            List<String> groups = new ArrayList<>();
            for (int i = 0; i <= match.groupCount(); i++) {
                groups.add(bytes(Regex.text(match, i), machine));
            }
            found.add(new StarlarkTuple(groups));
        });
        return new StarlarkList(found);
    }

    private static Object search(Regex regex, Arguments.Bound bound, Machine machine) {
        String text = text(bound, machine);
        List<Object> place = new ArrayList<>();
        regex.each(text, machine, match -> {
            if (place.isEmpty()) {
                place.add((long) Utf8.bytesOf(text.substring(0, match.start())).length());
                place.add((long) Utf8.bytesOf(text.substring(0, match.end())).length());
            }
        });
        return place.isEmpty() ? None.NONE : new StarlarkList(place);
    }

    private static Object split(Regex regex, Arguments.Bound bound, Machine machine) {
        String text = text(bound, machine);
        int most = bound.integer("maxsplit", 0);
        List<String> pieces = new ArrayList<>();
        int[] from = {0};
        regex.each(text, machine, match -> {
            boolean nothing = match.end() == 0 || (match.start() == match.end() && match.start() == text.length());
            if (!nothing && (most <= 0 || pieces.size() < most)) {
                pieces.add(bytes(text.substring(from[0], match.start()), machine));
                from[0] = match.end();
            }
        });
        pieces.add(bytes(text.substring(from[0]), machine));
        return new StarlarkTuple(pieces);
    }

    private static Object sub(Regex regex, Arguments.Bound bound, Machine machine) {
        String text = text(bound, machine);
        String replacement = Utf8.textOf(bound.string("repl"));
        int most = bound.integer("count", 0);
        StringBuilder out = new StringBuilder();
        int[] done = {0, 0};
        regex.each(text, machine, match -> {
            if (most <= 0 || done[1]++ < most) {
                String written = regex.expanded(replacement, match);
                machine.allocate((long) match.start() - done[0] + written.length());
                out.append(text, done[0], match.start()).append(written);
                done[0] = match.end();
            }
        });
        return bytes(out.append(text.substring(done[0])).toString(), machine);
    }
}
