package dev.veranda.function.starlark;

import dev.veranda.function.SdkOrder;
import dev.veranda.function.starlark.StarlarkEdition.Trait;
import dev.veranda.function.wire.ItemExchange;
import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionOutcome;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.kpt.resources.ResourceListText;
import dev.veranda.krm.cancellation.Deadline;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.starlark.Script;
import dev.veranda.starlark.ScriptOutcome;
import dev.veranda.starlark.machine.ScriptLimits;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkStruct;
import dev.veranda.starlark.value.Unavailable;
import dev.veranda.starlark.value.Values;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a script over the resources of a call. */
final class StarlarkRun {

    private static final int MOST_PRINTED = 64 * 1024;

    private final FunctionCall call;
    private final StarlarkConfig.Given config;
    private final StarlarkEdition edition;
    private final InstantSource clock;
    private final ItemExchange exchange;
    private final ValueTrees trees = new ValueTrees();
    private final List<String> printed = new ArrayList<>();
    private int printedCharacters;

    StarlarkRun(FunctionCall call, StarlarkConfig.Given config, StarlarkEdition edition, InstantSource clock) {
        this.call = call;
        this.config = config;
        this.edition = edition;
        this.clock = clock;
        this.exchange = new ItemExchange(call);
    }

    FunctionOutcome outcome() {
        StarlarkDict resourceList = resourceList();
        StarlarkStruct context = StarlarkStruct.of(Map.of(
                "resource_list", resourceList,
                "environment", new StarlarkDict(),
                "open_api", new Unavailable("dict", "ctx.open_api")));
        Script script = new Script(
                config.name(),
                config.source(),
                Map.of("ctx", context),
                edition.has(Trait.LOADS)
                        ? new KrmModules(edition.kindMatch(), clock)::find
                        : module -> Optional.empty(),
                ScriptLimits.defaults(),
                Deadline.in(call.timeLeft(), call.cancelled())::isOver,
                this::print);
        ScriptOutcome outcome = edition.has(Trait.IS_STRICT) ? script.runStrictly() : script.run();
        return switch (outcome) {
            case ScriptOutcome.Failed failed -> StarlarkTier.failed(failed, printed, edition);
            case ScriptOutcome.Finished finished -> accepted(resourceList);
        };
    }

    /** What a script prints may end up in a Kptfile, so that there is an end to it. */
    private void print(String line) {
        if (printedCharacters > MOST_PRINTED) {
            return;
        }
        printedCharacters += line.length() + 1;
        printed.add(printedCharacters > MOST_PRINTED ? "…" : line);
    }

    private StarlarkDict resourceList() {
        StarlarkDict list = new StarlarkDict();
        list.put("apiVersion", ResourceListText.API_VERSION);
        list.put("kind", ResourceListText.KIND);
        list.put("items", new StarlarkList(call.items().stream().map(this::item).toList()));
        call.config().ifPresent(given -> list.put("functionConfig", shown(trees.dict(given.root()))));
        return list;
    }

    private StarlarkDict shown(StarlarkDict whole) {
        if (edition.has(Trait.SHOWS_WHOLE_CONFIG)) {
            return whole;
        }
        StarlarkDict part = new StarlarkDict();
        for (String key : List.of("apiVersion", "kind", "metadata", "source")) {
            whole.get(key).ifPresent(value -> part.put(key, value));
        }
        return part;
    }

    private StarlarkDict item(PackageResource resource) {
        StarlarkDict fields = trees.dict(resource.root());
        StarlarkDict annotations = inner(inner(fields, "metadata"), "annotations");
        exchange.annotations(resource).forEach((key, value) -> annotations.put(key, Utf8.bytesOf(value)));
        return fields;
    }

    /** The dictionary at this key, made when there is none. */
    private static StarlarkDict inner(StarlarkDict outer, String key) {
        Optional<Object> present = outer.get(key);
        if (present.isPresent() && present.get() instanceof StarlarkDict dict) {
            return dict;
        }
        StarlarkDict made = new StarlarkDict();
        if (present.isEmpty() || present.get() == None.NONE) {
            outer.put(key, made);
        }
        return made;
    }

    private FunctionOutcome accepted(StarlarkDict resourceList) {
        String stderr = String.join("\n", printed);
        try {
            return new FunctionOutcome.Passed(left(exchange.accept(returned(resourceList))), List.of(), stderr);
        } catch (StarlarkError unfit) {
            String reason = Utf8.textOf(String.valueOf(unfit.getMessage()));
            return StarlarkTier.failed(new ScriptOutcome.Failed(reason, List.of()), printed, edition);
        } catch (ResourceListException unfit) {
            String reason = String.valueOf(unfit.getMessage());
            return StarlarkTier.failed(new ScriptOutcome.Failed(reason, List.of()), printed, edition);
        }
    }

    private Iterable<YamlMap> returned(StarlarkDict resourceList) {
        Object items = resourceList.get("items").orElse(None.NONE);
        if (!(items instanceof StarlarkList list)) {
            throw new StarlarkError("the items of ctx.resource_list are a " + Values.type(items) + ", not a list");
        }
        return () -> list.elements().stream().map(this::returnedItem).iterator();
    }

    private YamlMap returnedItem(Object item) {
        Interest.require();
        if (!(item instanceof StarlarkDict dict) || !(trees.tree(dict) instanceof YamlMap map)) {
            throw new StarlarkError("an item of ctx.resource_list is a " + Values.type(item) + ", not a dict");
        }
        return texts(map);
    }

    private List<PackageResource> left(List<PackageResource> items) {
        List<PackageResource> left = edition.has(Trait.DROPS_SCRIPTS)
                ? items.stream()
                        .filter(item -> !item.is("fn.kpt.dev/v1alpha1", "StarlarkRun"))
                        .toList()
                : items;
        return edition.has(Trait.SORTS) ? SdkOrder.of(left) : left;
    }

    /** Annotations are texts, whatever the script has made them. */
    private static YamlMap texts(YamlMap root) {
        root.map("metadata").flatMap(metadata -> metadata.map("annotations")).ifPresent(annotations -> {
            for (String key : annotations.keys()) {
                annotations
                        .scalar(key)
                        .filter(value -> !value.isNull())
                        .ifPresent(value -> value.setValue(value.value()));
            }
        });
        return root;
    }
}
