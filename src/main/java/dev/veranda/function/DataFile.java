package dev.veranda.function;

import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A table that comes with the program, beside the classes of this package. */
public final class DataFile {

    private DataFile() {}

    /** @throws IllegalStateException if the program was built without it */
    public static YamlMap read(String name) {
        try (InputStream in = DataFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its data file " + name + ".");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return YamlFile.parse(text)
                    .documents()
                    .getFirst()
                    .root()
                    .flatMap(YamlNode::asMap)
                    .orElseThrow(() -> new IllegalStateException("The data file " + name + " is not a map."));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
