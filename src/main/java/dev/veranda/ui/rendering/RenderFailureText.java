package dev.veranda.ui.rendering;

import java.util.regex.Pattern;

/** kpt's error text for people: without the names of its own steps. */
final class RenderFailureText {

    private static final Pattern STEP = Pattern.compile("(pkg\\.render|pipeline\\.run|pkg\\.Subpackages): ?");
    private static final Pattern ROOT = Pattern.compile("^(pkg \\.:\\s*)+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String FUNCTION_FAILED = "already handled error";

    private RenderFailureText() {}

    static String plain(String error) {
        String words = STEP.matcher(error).replaceAll("");
        String sentence = ROOT.matcher(SPACE.matcher(words).replaceAll(" ").strip())
                .replaceAll("")
                .strip();
        return sentence.endsWith(FUNCTION_FAILED) ? "A function of the pipeline failed." : sentence;
    }
}
