package dev.veranda.store.git.layout;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * The name of an entry of a tree. To Git it is bytes; what is no UTF-8 among them cannot be a name here, and is never
 * taken for another one.
 *
 * @param text the name; bytes that are no UTF-8 are written {@code \\xff}
 * @param raw the bytes, one character each
 * @param readable whether {@code text} is the name
 */
public record EntryName(String text, String raw, boolean readable) {

    /** Why an entry whose name is no text is left out. */
    public static final String UNREADABLE = "Its name is not UTF-8.";

    /** The name of the entry a parser stands at. */
    public static EntryName of(CanonicalTreeParser parser) {
        byte[] bytes = new byte[parser.getNameLength()];
        parser.getName(bytes, 0);
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new EntryName(text, raw, true);
        } catch (CharacterCodingException notUtf8) {
            return new EntryName(escaped(bytes), raw, false);
        }
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte one : bytes) {
            if (one >= 0) {
                text.append((char) one);
            } else {
                text.append(String.format("\\x%02x", one & 0xff));
            }
        }
        return text.toString();
    }
}
