package dev.veranda.krm.tree;

/** A {@code *name} that stands for the node anchored with that name before. */
public final class YamlAlias extends YamlNode {

    private final String raw;
    private final YamlNode target;

    YamlAlias(String raw, YamlNode target) {
        this.raw = raw;
        this.target = target;
    }

    @Override
    public YamlNode resolved() {
        return target.resolved();
    }

    String raw() {
        return raw;
    }

    YamlNode target() {
        return target;
    }

    @Override
    void print(StringBuilder out) {
        out.append(properties).append(raw);
    }
}
