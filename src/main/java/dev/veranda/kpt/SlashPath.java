package dev.veranda.kpt;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arithmetic on slash-separated paths, by their text alone. */
public final class SlashPath {

    /** The path of the root package. */
    public static final String ROOT = ".";

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
