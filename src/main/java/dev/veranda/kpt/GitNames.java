package dev.veranda.kpt;

import java.util.Locale;

/**
 * Names that mean something to Git itself, on whatever system a package is checked out. A file system that ignores case, drops
 * trailing dots, keeps streams behind a colon or leaves out invisible characters takes many names for {@code .git}; the rules
 * here are those of {@code git fsck}.
 */
public final class GitNames {

    private static final String DOT_GIT = ".git";
    private static final String SHORT_GIT = "git~1";
    private static final String MODULES = "gitmodules";
    private static final String FALLBACK_MODULES = "gi7eba";
    private static final String ATTRIBUTES = "gitattributes";
    private static final String FALLBACK_ATTRIBUTES = "gi7d29";

    private GitNames() {}

    /** Whether the name is {@code .gitattributes}, or is taken for it on some system. */
    public static boolean isAttributes(String name) {
        return is(name, ATTRIBUTES, FALLBACK_ATTRIBUTES);
    }

    /** Whether the name is {@code .gitmodules}, or is taken for it on some system. */
    public static boolean isModules(String name) {
        return is(name, MODULES, FALLBACK_MODULES);
    }

    /** Whether the name is {@code .git}, or is taken for it on some system. */
    public static boolean isRepository(String name) {
        String windows = beforeStream(name);
        return windows.equalsIgnoreCase(DOT_GIT)
                || windows.equalsIgnoreCase(SHORT_GIT)
                || asMacSeesIt(name).equals(DOT_GIT);
    }

    private static boolean is(String name, String word, String fallback) {
        String windows = beforeStream(name).toLowerCase(Locale.ROOT);
        return windows.equals("." + word)
                || windows.matches(word.substring(0, 6) + "~[1-4]")
                || isFallback(windows, fallback)
                || asMacSeesIt(name).equals("." + word);
    }

    /** Windows gives long names a short one of eight characters; among many the beginning shrinks as the number grows. */
    private static boolean isFallback(String name, String six) {
        int tilde = name.indexOf('~');
        return name.length() == 8
                && tilde >= 0
                && six.startsWith(name.substring(0, tilde))
                && name.substring(tilde + 1).matches("[1-9][0-9]*");
    }

    /** Windows reads up to a colon, and no dots or spaces at the end. */
    private static String beforeStream(String name) {
        int colon = name.indexOf(':');
        int end = colon < 0 ? name.length() : colon;
        while (end > 0 && (name.charAt(end - 1) == ' ' || name.charAt(end - 1) == '.')) {
            end--;
        }
        return name.substring(0, end);
    }

    /** macOS passes over some invisible characters, and over case. */
    private static String asMacSeesIt(String name) {
        StringBuilder seen = new StringBuilder(name.length());
        name.chars().filter(character -> !isPassedOver(character)).forEach(character -> seen.append((char) character));
        return seen.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean isPassedOver(int character) {
        return (character >= 0x200c && character <= 0x200f)
                || (character >= 0x202a && character <= 0x202e)
                || (character >= 0x206a && character <= 0x206f)
                || character == 0xfeff;
    }
}
