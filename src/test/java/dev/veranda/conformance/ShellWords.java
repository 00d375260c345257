package dev.veranda.conformance;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of a case's script apart: commands divided by {@code ;} or {@code &&}, and those into what {@code |} joins. */
final class ShellWords {

    private final String line;
    private final List<List<List<String>>> commands = new ArrayList<>();
    private List<List<String>> pipeline = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word = new StringBuilder();
    private boolean inWord;

    private ShellWords(String line) {
        this.line = line;
    }

    /** The commands of a line; each is a list of argument lists, the first feeding the second. */
    static List<List<List<String>>> of(String line) {
        return new ShellWords(line.replace("$(pwd)", ".")).read();
    }

    private List<List<List<String>>> read() {
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '\'' || c == '"') {
                int end = line.indexOf(c, at + 1);
                word.append(line, at + 1, end);
                inWord = true;
                at = end;
            } else if (c == '#' && !inWord) {
                break;
            } else if (c == '$' && line.startsWith("$(", at)) {
                int end = line.indexOf(')', at);
                word.append(line, at, end + 1);
                inWord = true;
                at = end;
            } else if (c == '|') {
                endStep();
            } else if (c == ';' || line.startsWith("&&", at)) {
                endCommand();
                at += c == '&' ? 1 : 0;
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else {
                word.append(c);
                inWord = true;
            }
            at++;
        }
        endCommand();
        return commands;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
        }
        word = new StringBuilder();
        inWord = false;
    }

    private void endStep() {
        endWord();
        if (!words.isEmpty()) {
            pipeline.add(words);
        }
        words = new ArrayList<>();
    }

    private void endCommand() {
        endStep();
        if (!pipeline.isEmpty()) {
            commands.add(pipeline);
        }
        pipeline = new ArrayList<>();
    }
}
