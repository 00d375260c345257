package dev.veranda.api.kube.fields;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * Somebody who manages fields of an object. Whoever applies is somebody else than whoever updates, even under the same name.
 *
 * @param subresource through which it writes, "" for the object itself
 */
public record Manager(String name, Operation operation, String subresource) implements Comparable<Manager> {

    /** Bytes a name has at most. */
    public static final int LONGEST = 128;

    static final Manager BEFORE_FIRST_APPLY = new Manager("before-first-apply", Operation.UPDATE, "");
    static final Manager LONG_AGO = new Manager("ancient-changes", Operation.UPDATE, "");

    private static final Comparator<Manager> ORDER = Comparator.comparing(Manager::operation)
            .thenComparing(Manager::name)
            .thenComparing(Manager::subresource);

    /** How a manager writes. */
    public enum Operation {
        APPLY("Apply"),
        UPDATE("Update");

        private final String word;

        Operation(String word) {
            this.word = word;
        }

        /** As managed fields write it. */
        String word() {
            return word;
        }

        /** @throws IllegalArgumentException if it is none */
        static Operation of(String word) {
            for (Operation operation : values()) {
                if (operation.word.equals(word)) {
                    return operation;
                }
            }
            throw new IllegalArgumentException("no operation: " + word);
        }
    }

    /** Whether a name has printable characters only. */
    public static boolean printable(String name) {
        return name.codePoints().noneMatch(Manager::unprintable);
    }

    /** Whether a character does not show, the plain space excepted. */
    public static boolean unprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> false;
        };
    }

    static String requireName(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST || !printable(name)) {
            throw new IllegalArgumentException("no name of a manager");
        }
        return name;
    }

    @Override
    public int compareTo(Manager other) {
        return ORDER.compare(this, other);
    }
}
