package dev.veranda.store.git.layout;

/** What {@code git check-ref-format} refuses, in words. */
final class RefNames {

    private static final String REFUSED = " ~^:?*[\\";

    private RefNames() {}

    /** The first thing in a path that a ref cannot have, as the object of a sentence. */
    static String offence(String path) {
        for (int at = 0; at < path.length(); at++) {
            char character = path.charAt(at);
            if (character == ' ') {
                return "a space";
            }
            if (character < ' ' || character == 0x7f) {
                return "a control character";
            }
            if (REFUSED.indexOf(character) >= 0) {
                return "a \"" + character + "\"";
            }
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty()) {
                return "an empty part";
            }
            if (part.startsWith(".")) {
                return "a part that begins with a dot";
            }
            if (part.endsWith(".lock")) {
                return "a part that ends with \".lock\"";
            }
            if (part.contains("..")) {
                return "\"..\"";
            }
            if (part.contains("@{")) {
                return "\"@{\"";
            }
        }
        return "the path \"" + path + "\"";
    }
}
