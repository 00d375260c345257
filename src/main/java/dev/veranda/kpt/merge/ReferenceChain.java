package dev.veranda.kpt.merge;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import java.util.HashMap;
import java.util.Map;

/** What was fetched for which package, so that a package that contains itself does not go on for ever. */
final class ReferenceChain {

    private static final int MOST_PACKAGES = 1_000;

    private final Map<String, Upstream.GitReference> fetched = new HashMap<>();

    /**
     * @param place of the package, relative to the root
     * @throws MergeRefusal if a package around it is the same, or there are more than 1000
     */
    void enter(String place, Upstream.GitReference reference) {
        for (String at = place; !at.equals(SlashPath.ROOT); ) {
            at = SlashPath.directory(at);
            if (reference.equals(fetched.get(at))) {
                throw new MergeRefusal("cycle detected in pkg dependencies: \"" + place + "\" contains itself");
            }
        }
        fetched.put(place, reference);
        if (fetched.size() > MOST_PACKAGES) {
            throw new MergeRefusal("a package may contain at most " + MOST_PACKAGES + " packages with an upstream");
        }
    }
}
