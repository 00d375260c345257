package dev.veranda.kpt.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file name pattern: {@code *} and {@code ?} within one part of a path, {@code [a-z]} for a character, {@code **} for any
 * number of parts. Matching takes time proportional to pattern times path at most, whoever wrote the pattern.
 */
public final class Glob {

    private static final String ANY_PARTS = "**";

    private final List<Part> parts;

    private Glob(List<Part> parts) {
        this.parts = parts;
    }

    public static Glob parse(String pattern) {
        List<Part> parts = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            parts.add(part.equals(ANY_PARTS) ? new Part(Optional.empty()) : new Part(Optional.of(atoms(part))));
        }
        return new Glob(List.copyOf(parts));
    }

    public boolean matches(String path) {
        String[] names = path.split("/", -1);
        boolean[] reachable = new boolean[names.length + 1];
        reachable[0] = true;
        for (Part part : parts) {
            boolean[] next = new boolean[names.length + 1];
            boolean before = false;
            for (int i = 0; i <= names.length; i++) {
                if (part.atoms.isEmpty()) {
                    before |= reachable[i];
                    next[i] = before;
                } else if (i > 0) {
                    next[i] = reachable[i - 1] && matches(part.atoms.get(), names[i - 1]);
                }
            }
            reachable = next;
        }
        return reachable[names.length];
    }

    /** One part of a path; without atoms it stands for any number of parts. */
    private record Part(Optional<List<Atom>> atoms) {}

    private sealed interface Atom {

        boolean matches(char c);
    }

    private record Literal(char wanted) implements Atom {

        @Override
        public boolean matches(char c) {
            return c == wanted;
        }
    }

    private record AnyCharacter() implements Atom {

        @Override
        public boolean matches(char c) {
            return true;
        }
    }

    private record AnyText() implements Atom {

        @Override
        public boolean matches(char c) {
            return true;
        }
    }

    private record OneOf(String content, boolean negated) implements Atom {

        @Override
        public boolean matches(char c) {
            boolean found = false;
            for (int i = 0; i < content.length(); i++) {
                if (i + 2 < content.length() && content.charAt(i + 1) == '-') {
                    found |= content.charAt(i) <= c && c <= content.charAt(i + 2);
                    i += 2;
                } else {
                    found |= content.charAt(i) == c;
                }
            }
            return found != negated;
        }
    }

    private static List<Atom> atoms(String part) {
        List<Atom> atoms = new ArrayList<>();
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int end = c == '[' ? part.indexOf(']', i + 2) : -1;
            if (c == '*') {
                if (atoms.isEmpty() || !(atoms.getLast() instanceof AnyText)) {
                    atoms.add(new AnyText());
                }
            } else if (c == '?') {
                atoms.add(new AnyCharacter());
            } else if (end > 0) {
                boolean negated = part.charAt(i + 1) == '!' || part.charAt(i + 1) == '^';
                atoms.add(new OneOf(part.substring(negated ? i + 2 : i + 1, end), negated));
                i = end;
            } else {
                if (c == '\\' && i + 1 < part.length()) {
                    i++;
                }
                atoms.add(new Literal(part.charAt(i)));
            }
        }
        return List.copyOf(atoms);
    }

    private static boolean matches(List<Atom> atoms, String name) {
        int atom = 0;
        int at = 0;
        int star = -1;
        int starAt = 0;
        while (at < name.length()) {
            if (atom < atoms.size() && atoms.get(atom) instanceof AnyText) {
                star = atom++;
                starAt = at;
            } else if (atom < atoms.size() && atoms.get(atom).matches(name.charAt(at))) {
                atom++;
                at++;
            } else if (star >= 0) {
                atom = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (atom < atoms.size() && atoms.get(atom) instanceof AnyText) {
            atom++;
        }
        return atom == atoms.size();
    }
}
