package dev.veranda.kpt.resources;

import dev.veranda.krm.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Notes on resources of Config Connector which commands of kpt made them, for the statistics of their vendor; no other resource
 * is touched. kpt does so unless the environment variable {@code KRM_DISABLE_ATTRIBUTION} is set; here the caller decides.
 */
public final class Attribution {

    /** The annotation that holds the note. */
    public static final String ANNOTATION = "cnrm.cloud.google.com/blueprint";

    private static final String API_GROUPS = ".cnrm.";
    private static final String MARK = "krm";

    /** A family of commands. */
    public enum CommandGroup {
        /** Fetching and updating packages. */
        PKG("pkg"),
        /** Running functions. */
        FN("fn"),
        /** Applying to a cluster. */
        LIVE("live");

        private final String word;

        CommandGroup(String word) {
            this.word = word;
        }
    }

    private Attribution() {}

    public static void add(PackageResource resource, CommandGroup group) {
        add(resource.resource(), group);
    }

    /** Adds the group to those that are noted already. */
    public static void add(Resource resource, CommandGroup group) {
        boolean hasMetadata =
                resource.metadata().filter(metadata -> !metadata.isEmpty()).isPresent();
        if (resource.apiVersion().contains(API_GROUPS) && hasMetadata) {
            String present = resource.annotation(ANNOTATION).orElse("");
            String wanted = noted(present, group);
            if (!wanted.equals(present)) {
                resource.setAnnotation(ANNOTATION, wanted);
            }
        }
    }

    private static String noted(String present, CommandGroup group) {
        if (present.isEmpty()) {
            return MARK + "-" + group.word;
        }
        if (!present.contains(MARK + "-")) {
            return present + "," + MARK + "-" + group.word;
        }
        return Stream.of(present.split(",", -1))
                .map(part -> part.contains(MARK) ? merged(part, group) : part)
                .collect(Collectors.joining(","));
    }

    private static String merged(String part, CommandGroup group) {
        List<String> words = new ArrayList<>(List.of(MARK));
        for (CommandGroup one : CommandGroup.values()) {
            if (one == group || part.contains(one.word)) {
                words.add(one.word);
            }
        }
        return String.join("-", words);
    }
}
