package dev.veranda.krm.tree;

import dev.veranda.krm.source.EndMarkers;
import dev.veranda.krm.source.ParserWords;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.Text;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file, in one piece if the parser can, else piece by piece. */
final class FileParts {

    /** How often a text is cut at end markers: every part costs a parser. */
    private static final int MOST_PARTS = 1_000;

    private FileParts() {}

    /** @throws YamlException if the text is not YAML or exceeds a limit */
    static YamlFile read(String text, YamlLimits limits) {
        if (text.length() > limits.maxLength()) {
            throw new YamlException(
                    "The file has " + text.length() + " characters; at most " + limits.maxLength() + " are read.",
                    new SourcePosition(1, 1));
        }
        int lineBreak = Text.firstBreak(text);
        String newline = lineBreak < 0 ? "\n" : text.substring(lineBreak, Text.nextLine(text, lineBreak));
        try {
            return read(List.of(text), limits, newline);
        } catch (YamlException refused) {
            // The parser knows no documents that follow "..." without "---": read what lies between the markers by
            // itself.
            List<String> parts = EndMarkers.split(text);
            if (parts.size() == 1 || parts.size() > MOST_PARTS) {
                throw refused;
            }
            return read(parts, limits, newline);
        }
    }

    private static YamlFile read(List<String> parts, YamlLimits limits, String newline) {
        YamlFile file = new YamlFile(newline);
        Anchors anchors = new Anchors(limits);
        int line = 0;
        for (String part : parts) {
            try {
                new SourceReader(part, anchors, limits, line, newline).readInto(file);
            } catch (YamlEngineException refused) {
                throw ParserWords.translate(refused, part).below(line);
            } catch (YamlException refused) {
                throw refused.below(line);
            }
            line += parts.size() == 1 ? 0 : Text.countLines(part);
        }
        return file;
    }
}
