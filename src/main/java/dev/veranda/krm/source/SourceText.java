package dev.veranda.krm.source;

import java.util.Arrays;

/** A text being cut into pieces from front to back, so that together they are the text, whatever is in it. */
public final class SourceText {

    private static final int REMEMBERED = 1024;
    private static final int LONGEST_REMEMBERED = 40;

    private final String text;
    private final int[] supplementary;
    private final String[] remembered = new String[REMEMBERED];
    private int at;

    public SourceText(String text) {
        this.text = text;
        this.supplementary = supplementary(text);
    }

    /** The code point indices of the characters that take two UTF-16 units. */
    private static int[] supplementary(String text) {
        int[] found = new int[0];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, Math.max(16, count * 2));
                }
                found[count] = i - count;
                count++;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** The UTF-16 index of a code point index. */
    int offset(int codePoint) {
        if (supplementary.length == 0) {
            return codePoint;
        }
        int found = Arrays.binarySearch(supplementary, codePoint);
        return codePoint + (found < 0 ? -found - 1 : found);
    }

    /** How far the text is cut up, as an index of it. */
    public int at() {
        return at;
    }

    public int length() {
        return text.length();
    }

    public char charAt(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    public String substring(int from, int to) {
        return text.substring(from, to);
    }

    /** Cuts off the next piece. Equal short pieces are one object: a file repeats its indentations and keys. */
    public String take(int end) {
        if (end <= at) {
            return "";
        }
        String piece = text.substring(at, end);
        at = end;
        if (piece.length() > LONGEST_REMEMBERED) {
            return piece;
        }
        int hash = piece.hashCode();
        int index = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (REMEMBERED - 1);
        if (piece.equals(remembered[index])) {
            return remembered[index];
        }
        remembered[index] = piece;
        return piece;
    }

    /**
     * The next index from here, between two nodes, that is neither white space nor in a comment. As for the parser a comment may
     * follow a bracket or quote directly.
     */
    public int afterGap() {
        return afterGap(at);
    }

    /** As {@link #afterGap()}, from another index on. */
    public int afterGap(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '#') {
                i = Text.nextLine(text, i);
            } else if (Text.isBlank(c) || Text.isBreak(c) || isMark(i)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** The end of this line, its break included, when nothing but white space and a comment is left in it; else -1. */
    public int restOfLine(int from) {
        int i = from;
        while (i < text.length() && Text.isBlank(text.charAt(i))) {
            i++;
        }
        if (i == text.length() || Text.isBreak(text.charAt(i)) || text.charAt(i) == '#') {
            return Text.nextLine(text, i);
        }
        return -1;
    }

    /** Cuts off the rest of the line with its break. */
    public String takeLine() {
        return take(Text.nextLine(text, at));
    }

    /** The end of the anchor or tag that starts at {@code from}. */
    public int propertyEnd(int from) {
        if (charAt(from) == '!' && charAt(from + 1) == '<') {
            return text.indexOf('>', from) + 1;
        }
        int i = from;
        while (i < text.length()
                && !Text.isBlank(text.charAt(i))
                && !Text.isBreak(text.charAt(i))
                && ",[]{}".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** The column of an index, from 0; a byte order mark takes none. */
    public int column(int index) {
        int start = index;
        while (start > 0 && !Text.isBreak(text.charAt(start - 1)) && !isMark(start - 1)) {
            start--;
        }
        return index - start;
    }

    /** Whether nothing but white space stands before an index in its line. */
    public boolean startsLine(int index) {
        return text.substring(index - column(index), index).isBlank();
    }

    /** The end of the comment lines from here that stand at {@code column} or right of it, with nothing between. */
    public int commentLinesEnd(int column) {
        int end = at;
        while (end < text.length()) {
            int indent = Text.indentAt(text, end);
            if (charAt(end + indent) != '#' || indent < column) {
                break;
            }
            end = Text.nextLine(text, end);
        }
        return end;
    }

    /** Whether a byte order mark stands here; further down the character is one like any other. */
    private boolean isMark(int index) {
        return index == 0 && text.charAt(0) == '\uFEFF';
    }
}
