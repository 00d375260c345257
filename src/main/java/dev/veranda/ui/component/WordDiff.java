package dev.veranda.ui.component;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import dev.veranda.ui.component.DiffLine.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Which words of a line changed. */
record WordDiff(List<Part> before, List<Part> after) {

    private static final Pattern BETWEEN_TOKENS = Pattern.compile("(?<=\\W)|(?=\\W)");
    private static final int LONGEST_LINE = 2_000;
    private static final double LEAST_IN_COMMON = 0.3;

    /** Lines with little in common, or too long to compare word by word, differ as a whole and are not marked inside. */
    static WordDiff of(String before, String after) {
        if (before.length() > LONGEST_LINE || after.length() > LONGEST_LINE) {
            return unmarked(before, after);
        }
        List<String> old = List.of(BETWEEN_TOKENS.split(before));
        List<String> now = List.of(BETWEEN_TOKENS.split(after));
        boolean[] oldDiffers = new boolean[old.size()];
        boolean[] nowDiffers = new boolean[now.size()];
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            if (delta.getType() != DeltaType.EQUAL) {
                mark(
                        oldDiffers,
                        delta.getSource().getPosition(),
                        delta.getSource().size());
                mark(
                        nowDiffers,
                        delta.getTarget().getPosition(),
                        delta.getTarget().size());
            }
        }
        boolean related = commonShare(old, oldDiffers, before) >= LEAST_IN_COMMON
                || commonShare(now, nowDiffers, after) >= LEAST_IN_COMMON;
        return related ? new WordDiff(parts(old, oldDiffers), parts(now, nowDiffers)) : unmarked(before, after);
    }

    private static WordDiff unmarked(String before, String after) {
        return new WordDiff(List.of(new Part(before, false)), List.of(new Part(after, false)));
    }

    private static void mark(boolean[] differs, int from, int count) {
        for (int index = from; index < from + count; index++) {
            differs[index] = true;
        }
    }

    private static double commonShare(List<String> tokens, boolean[] differs, String line) {
        String content = line.strip();
        if (content.isEmpty()) {
            return 0;
        }
        int common = 0;
        for (int index = 0; index < tokens.size(); index++) {
            common += differs[index] ? 0 : tokens.get(index).strip().length();
        }
        return (double) common / content.length();
    }

    private static List<Part> parts(List<String> tokens, boolean[] differs) {
        List<Part> parts = new ArrayList<>();
        StringBuilder stretch = new StringBuilder();
        for (int index = 0; index < tokens.size(); index++) {
            stretch.append(tokens.get(index));
            boolean last = index == tokens.size() - 1;
            if (last || differs[index + 1] != differs[index]) {
                parts.add(new Part(stretch.toString(), differs[index]));
                stretch.setLength(0);
            }
        }
        return parts;
    }
}
