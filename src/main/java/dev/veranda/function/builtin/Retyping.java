package dev.veranda.function.builtin;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.math.BigDecimal;
import java.util.Set;

/** What a way through JSON and back does to what nobody asked to change: {@code 1.10} becomes {@code 1.1}. */
enum Retyping {
    NOTHING,
    NUMBERS,

    /** Keys too: {@code on} becomes {@code "true"}, as YAML 1.1 reads it. */
    NUMBERS_AND_KEYS;

    private static final Set<String> OLD_TRUE = Set.of("on", "On", "ON", "yes", "Yes", "YES", "y", "Y");
    private static final Set<String> OLD_FALSE = Set.of("off", "Off", "OFF", "no", "No", "NO", "n", "N");

    void apply(YamlNode node) {
        if (this == NOTHING) {
            return;
        }
        if (node instanceof YamlScalar scalar) {
            retype(scalar);
        } else if (node instanceof YamlCollection collection) {
            if (this == NUMBERS_AND_KEYS && node instanceof YamlMap map) {
                map.keys().forEach(key -> rename(map, key));
            }
            collection.values().forEach(this::apply);
        }
    }

    private static void rename(YamlMap map, String key) {
        boolean isPlain = map.keyNode(key)
                .flatMap(YamlNode::asScalar)
                .filter(scalar -> scalar.style() == ScalarStyle.PLAIN)
                .isPresent();
        String wanted = OLD_TRUE.contains(key) ? "true" : OLD_FALSE.contains(key) ? "false" : key;
        if (isPlain && !map.has(wanted)) {
            map.rename(key, wanted);
        }
    }

    private static void retype(YamlScalar scalar) {
        String wanted = scalar.value();
        if (scalar.type() == ScalarType.INTEGER && scalar.toJava() instanceof Long number) {
            wanted = number.toString();
        } else if (scalar.type() == ScalarType.FLOAT
                && scalar.toJava() instanceof Double number
                && !number.isInfinite()
                && !number.isNaN()) {
            wanted = text(number);
        }
        if (!wanted.equals(scalar.value())) {
            scalar.setPlain(wanted);
        }
    }

    /** As Go writes a number: whole ones without a point, very large and very small ones with an exponent. */
    private static String text(double number) {
        double size = Math.abs(number);
        if (size != 0 && (size < 1e-6 || size >= 1e21)) {
            String text = Double.toString(number).replace(".0E", "e").replace("E", "e");
            return text.replaceFirst("e(\\d)", "e+$1");
        }
        String text = BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        return size == 0 ? "0" : text;
    }
}
