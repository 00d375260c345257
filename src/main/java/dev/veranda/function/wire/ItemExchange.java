package dev.veranda.function.wire;

import dev.veranda.kpt.render.FunctionCall;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.kpt.resources.SequenceIndent;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The resources of a call on their way to a function that knows nothing of Veranda, and back: what it is told besides their
 * fields, and which resource of the call each answer is.
 */
public final class ItemExchange {

    private final FunctionCall call;
    private final Map<String, SentItem> sent = new HashMap<>();

    public ItemExchange(FunctionCall call) {
        this.call = call;
    }

    /** The annotations the function finds on a resource, with an id by which its answer is known; in the order of their keys. */
    public SortedMap<String, String> annotations(PackageResource item) {
        SentItem one = new SentItem(item, Integer.toString(sent.size() + 1));
        sent.put(one.id(), one);
        SortedMap<String, String> annotations = new TreeMap<>();
        both(annotations, Twin.ID, Optional.of(one.id()));
        both(annotations, Twin.PATH, one.path());
        both(annotations, Twin.INDEX, one.index());
        annotations.put(ReaderAnnotations.PACKAGE_PATH, WirePlace.directory(item.packagePath()));
        annotations.put(
                ReaderAnnotations.SEQUENCE_INDENT,
                SequenceIndent.of(item.sourceText()).word());
        return annotations;
    }

    private static void both(Map<String, String> annotations, Twin twin, Optional<String> value) {
        value.ifPresent(text -> {
            annotations.put(twin.internal(), text);
            annotations.put(twin.legacy(), text);
        });
    }

    /**
     * Makes the resources of the call mean what the function gave back, each where it says, and adds those it made. What a
     * validator gives back is not looked at.
     *
     * @param returned read to its end, but no further than to the first that cannot be accepted
     * @throws ResourceListException if an annotation cannot be understood, or more files would be made than a package may have; then
     *     nothing has changed
     */
    public List<PackageResource> accept(Iterable<YamlMap> returned) throws ResourceListException {
        if (call.stage() == FunctionRun.Stage.VALIDATOR) {
            returned.forEach(root -> {});
            return call.items();
        }
        Map<String, SentItem> left = new HashMap<>(sent);
        List<ReturnedItem> understood = new ArrayList<>();
        int files = 0;
        for (YamlMap root : returned) {
            ReturnedItem item = ReturnedItem.of(root, left);
            if (item.needsFile() && ++files > call.mostFiles()) {
                throw new ResourceListException("the function makes more than " + call.mostFiles()
                        + " files, which is the most a package may have");
            }
            understood.add(item);
        }
        return understood.stream().map(item -> item.accept(call.packagePath())).toList();
    }
}
