package dev.veranda.revision.comparison;

import dev.veranda.kpt.FileContent;
import dev.veranda.krm.ResourceId;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is compared as one: a resource, or a file.
 *
 * @param id of the resource; empty for a file
 * @param alone whether it is all its file holds
 */
record Part(String path, Optional<ResourceId> id, String text, boolean alone) {

    /** Beyond this many characters, comparing line by line helps nobody. */
    private static final int LONGEST_TEXT = 512 * 1024;

    static Part ofFile(String path, FileContent content) {
        String text = content.text()
                .filter(found -> found.length() <= LONGEST_TEXT)
                .orElseGet(() -> "Content that is not shown: " + content.size() + " bytes, SHA-256 " + digest(content));
        return new Part(path, Optional.empty(), text, true);
    }

    String kind() {
        return id.map(ResourceId::kind).orElse("");
    }

    String name() {
        return id.map(ResourceId::name).filter(name -> !name.isEmpty()).orElse(path);
    }

    /** The resource as a tree; empty for a file that is not YAML. */
    Optional<YamlNode> tree() {
        try {
            return YamlFile.parse(text).documents().stream().findFirst().flatMap(document -> document.root());
        } catch (YamlException notYaml) {
            return Optional.empty();
        }
    }

    private static String digest(FileContent content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.bytes()));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
