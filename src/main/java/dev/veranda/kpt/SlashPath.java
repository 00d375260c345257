package dev.veranda.kpt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Arithmetic on slash-separated paths, by their text alone. */
public final class SlashPath {

    /** The path of the root package. */
    public static final String ROOT = ".";

    /** The order in which a walk through directories meets files: by name in every directory, files and directories mixed. */
    public static final Comparator<String> WALK_ORDER = Comparator.comparing(path -> path.replace('/', '\0'));

    private SlashPath() {}

    /** The shortest path that means the same: no empty and {@code .} parts, {@code ..} resolved where possible; {@code .} for none. */
    public static String clean(String path) {
        boolean absolute = path.startsWith("/");
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!absolute) {
                    parts.addLast(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        String cleaned = String.join("/", parts);
        if (absolute) {
            return "/" + cleaned;
        }
        return cleaned.isEmpty() ? ROOT : cleaned;
    }

    /** {@code path} as seen from where {@code directory} is; {@code .} stands for that place itself. */
    public static String join(String directory, String path) {
        return directory.equals(ROOT) ? path : directory + "/" + path;
    }

    /**
     * A file of a package as seen from the root package.
     *
     * @param root the directory of the root package
     * @param packageDirectory the directory of the package the file belongs to
     * @param path the file, relative to its package
     * @throws IllegalArgumentException if one of the directories is not absolute
     */
    public static String fromRoot(String root, String packageDirectory, String path) {
        for (String directory : List.of(root, packageDirectory)) {
            if (!directory.startsWith("/")) {
                throw new IllegalArgumentException("package path \"" + directory + "\" is not absolute");
            }
        }
        List<String> from = parts(clean(root));
        List<String> to = parts(clean(packageDirectory));
        int common = 0;
        while (common < from.size() && common < to.size() && from.get(common).equals(to.get(common))) {
            common++;
        }
        List<String> way = new ArrayList<>(Collections.nCopies(from.size() - common, ".."));
        way.addAll(to.subList(common, to.size()));
        way.add(path);
        return clean(String.join("/", way));
    }

    private static List<String> parts(String cleaned) {
        return Arrays.stream(cleaned.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /** The directory a file lies in, {@code .} when it lies at the top. */
    public static String directory(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    /** The last part. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** {@code path} as seen from {@code directory}, which must contain it. */
    public static String within(String directory, String path) {
        return directory.equals(ROOT) ? path : path.substring(directory.length() + 1);
    }
}
