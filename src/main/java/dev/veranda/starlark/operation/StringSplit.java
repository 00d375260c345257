package dev.veranda.starlark.operation;

import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Cutting strings to pieces. */
final class StringSplit {

    private static final int PIECE = 48;

    private final String text;
    private final Machine machine;
    private final List<String> pieces = new ArrayList<>();

    StringSplit(String text, Machine machine) {
        this.text = text;
        this.machine = machine;
    }

    StarlarkList split(Arguments arguments, boolean fromEnd) {
        Arguments.Bound bound = arguments.bindPositional("sep?", "maxsplit?");
        int most = bound.integer("maxsplit", -1);
        boolean space = bound.find("sep").map(given -> given == None.NONE).orElse(true);
        machine.steps(text.length() / 8);
        if (space) {
            if (fromEnd) {
                wordsFromEnd(most);
            } else {
                words(most);
            }
        } else {
            String separator = bound.string("sep");
            if (separator.isEmpty()) {
                throw new StarlarkError(arguments.function() + ": empty separator");
            }
            if (fromEnd) {
                piecesFromEnd(separator, most);
            } else {
                pieces(separator, most);
            }
        }
        return new StarlarkList(pieces);
    }

    private void add(int from, int to) {
        machine.allocate((long) to - from + PIECE);
        pieces.add(text.substring(from, to));
    }

    private void pieces(String separator, int most) {
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0 && (most < 0 || pieces.size() < most); ) {
            add(from, at);
            from = at + separator.length();
            at = text.indexOf(separator, from);
        }
        add(from, text.length());
    }

    private void piecesFromEnd(String separator, int most) {
        int to = text.length();
        while (most < 0 || pieces.size() < most) {
            int at = to < separator.length() ? -1 : text.lastIndexOf(separator, to - separator.length());
            if (at < 0) {
                break;
            }
            add(at + separator.length(), to);
            to = at;
        }
        add(0, to);
        Collections.reverse(pieces);
    }

    private boolean isSpace(int at) {
        return text.charAt(at) < 0x80 && StringMethods.isSpace(text.charAt(at));
    }

    private void words(int most) {
        int at = 0;
        while (true) {
            while (at < text.length() && isSpace(at)) {
                at++;
            }
            if (at == text.length()) {
                return;
            }
            int from = at;
            if (most >= 0 && pieces.size() >= most) {
                add(from, text.length());
                return;
            }
            while (at < text.length() && !isSpace(at)) {
                at++;
            }
            add(from, at);
        }
    }

    private void wordsFromEnd(int most) {
        int at = text.length();
        while (true) {
            while (at > 0 && isSpace(at - 1)) {
                at--;
            }
            if (at == 0) {
                break;
            }
            int to = at;
            if (most >= 0 && pieces.size() >= most) {
                add(0, to);
                break;
            }
            while (at > 0 && !isSpace(at - 1)) {
                at--;
            }
            add(at, to);
        }
        Collections.reverse(pieces);
    }

    StarlarkList lines(Arguments arguments) {
        boolean keepEnds = arguments.bindPositional("keepends?").truth("keepends", false);
        machine.steps(text.length() / 8);
        int from = 0;
        while (from < text.length()) {
            int at = text.indexOf('\n', from);
            int to = at < 0 ? text.length() : at;
            add(from, at >= 0 && keepEnds ? to + 1 : to);
            from = to + 1;
        }
        return new StarlarkList(pieces);
    }
}
