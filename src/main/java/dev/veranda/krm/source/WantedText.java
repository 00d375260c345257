package dev.veranda.krm.source;

import dev.veranda.krm.cancellation.Interest;
import java.io.Reader;

/** Hands a text to the parser, piece by piece, for as long as somebody is interested in it. */
final class WantedText extends Reader {

    private final String text;
    private int at;

    WantedText(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        Interest.require();
        if (at == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + length);
        text.getChars(at, end, buffer, offset);
        int read = end - at;
        at = end;
        return read;
    }

    @Override
    public void close() {}
}
