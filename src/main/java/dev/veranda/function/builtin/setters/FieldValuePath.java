package dev.veranda.function.builtin.setters;

import java.util.List;

/**
 * The {@code by-path} pattern of search-replace: elements between dots, {@code *} for any one element, {@code **} for any
 * number, {@code [*]} for any position in a list.
 */
public record FieldValuePath(List<String> elements) {

    public static FieldValuePath parse(String pattern) {
        return new FieldValuePath(List.of(pattern.split("\\.", -1)));
    }

    /** Leads to one field at most, through maps alone. */
    boolean isAbsolute() {
        return elements.stream().noneMatch(element -> element.contains("*") || element.contains("["));
    }

    public boolean matches(String path) {
        String[] parts = path.split("\\.", -1);
        boolean[] reachable = new boolean[parts.length + 1];
        reachable[0] = true;
        for (String element : elements) {
            boolean[] next = new boolean[parts.length + 1];
            boolean before = false;
            for (int i = 0; i <= parts.length; i++) {
                before |= reachable[i];
                next[i] = element.equals("**") ? before : i > 0 && reachable[i - 1] && matches(element, parts[i - 1]);
            }
            reachable = next;
        }
        return reachable[parts.length];
    }

    private static boolean matches(String element, String part) {
        if (element.equals(part) || element.equals("*")) {
            return true;
        }
        int elementBracket = element.indexOf('[');
        int partBracket = part.indexOf('[');
        if (elementBracket < 0 || partBracket < 0) {
            return false;
        }
        String name = element.substring(0, elementBracket);
        String position = element.substring(elementBracket);
        return (name.equals("*") || name.equals(part.substring(0, partBracket)))
                && (position.equals("[*]") || position.equals(part.substring(partBracket)));
    }
}
