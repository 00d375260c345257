package dev.veranda.function;

import dev.veranda.krm.YamlFile;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;

/** Configurations for tests. */
final class Configs {

    private Configs() {}

    static YamlMap map(String text) {
        return YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .flatMap(YamlNode::asMap)
                .orElseThrow();
    }
}
