package dev.veranda.ui.catalog;

import dev.veranda.kpt.kptfile.UpdateStrategy;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What the ways to upgrade are called in front of people, and what they cost. */
final class StrategyWords {

    private static final int MOST_NAMED = 10;

    private StrategyWords() {}

    static String label(UpdateStrategy strategy) {
        return switch (strategy) {
            case RESOURCE_MERGE -> "Merge resource by resource";
            case FAST_FORWARD -> "Only if nothing was changed here";
            case FORCE_DELETE_REPLACE -> "Replace everything with upstream's";
            case COPY_MERGE -> "Copy upstream's files over these";
        };
    }

    static String meaning(UpdateStrategy strategy) {
        return switch (strategy) {
            case RESOURCE_MERGE -> "Your changes stay; you are asked where both changed the same.";
            case FAST_FORWARD -> "Refused when a file was changed here.";
            case FORCE_DELETE_REPLACE -> "Your changes are lost, but for those to the Kptfile.";
            case COPY_MERGE -> "Your own files stay; your changes to upstream's are lost.";
        };
    }

    /** Said before there is a draft, because strategies that overwrite ask about nothing. */
    static String lost(SortedSet<String> files) {
        String named = files.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = files.size() - MOST_NAMED;
        return "What was changed here is lost in " + named + (more > 0 ? " and " + more + " more" : "")
                + ". Merge resource by resource to keep it.";
    }
}
