package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.Text;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A single value: text, number, boolean or null. */
public final class YamlScalar extends YamlNode {

    private String value;
    private String raw;
    private ScalarStyle style;

    /** As read: the text between quotes or after an indicator, and how it stands in the source. */
    YamlScalar(String value, String raw, ScalarStyle style) {
        this.value = value;
        this.raw = raw;
        this.style = style;
    }

    /** A new string, written plain when that is safe, quoted or as a literal block otherwise. */
    public static YamlScalar string(String value) {
        return string(value, ScalarStyle.PLAIN);
    }

    /** A new string, written in this style when the style can carry it. */
    public static YamlScalar string(String value, ScalarStyle style) {
        YamlScalar scalar = new YamlScalar("", "", style);
        scalar.setString(value, style);
        return scalar;
    }

    /**
     * A new plain scalar whose type is inferred from its text: {@code 3}, {@code true}, {@code null}, {@code text}.
     *
     * @throws IllegalArgumentException if the text cannot stand plain
     */
    public static YamlScalar plain(String text) {
        YamlScalar scalar = new YamlScalar("", "", ScalarStyle.PLAIN);
        scalar.setPlain(text);
        return scalar;
    }

    /** A scalar that stands nowhere, with the same text as written, but without comments, anchor and tag. */
    public YamlScalar bare() {
        return new YamlScalar(value, raw, style);
    }

    /** The text without quotes, escapes and indentation. */
    public String value() {
        return value;
    }

    public ScalarStyle style() {
        return style;
    }

    public ScalarType type() {
        if (tag != null) {
            return switch (tag) {
                case "tag:yaml.org,2002:int" -> ScalarType.INTEGER;
                case "tag:yaml.org,2002:float" -> ScalarType.FLOAT;
                case "tag:yaml.org,2002:bool" -> ScalarType.BOOLEAN;
                case "tag:yaml.org,2002:null" -> ScalarType.NULL;
                default -> ScalarType.STRING;
            };
        }
        return style == ScalarStyle.PLAIN ? ScalarType.ofPlain(value) : ScalarType.STRING;
    }

    public boolean isNull() {
        return type() == ScalarType.NULL;
    }

    /** Whether a YAML 1.1 reader would take this plain string for something else, as it does {@code yes} or {@code 1:30}. */
    public boolean isAmbiguous() {
        return style == ScalarStyle.PLAIN && type() == ScalarType.STRING && ScalarType.isAmbiguous(value);
    }

    /**
     * Makes this the string {@code text}. The present quoting stays where it can; a plain scalar becomes quoted when its new text
     * would read as another type, and a literal block when it has several lines. Nothing changes when it is that string already.
     */
    public void setValue(String text) {
        if (type() != ScalarType.STRING || !value.equals(text)) {
            setString(text, style);
        }
    }

    /**
     * Writes {@code text} plain, so that its type is inferred again: {@code 5} becomes an integer. A text that cannot stand plain,
     * such as {@code a: b}, becomes a quoted string.
     */
    public void setPlain(String text) {
        if (style == ScalarStyle.PLAIN && value.equals(text) && !raw.isEmpty()) {
            return;
        }
        ScalarWriter writer = ScalarWriter.at(this);
        if (writer.canStandPlain(text)) {
            write(text, text, ScalarStyle.PLAIN);
        } else {
            setString(text, ScalarStyle.DOUBLE_QUOTED);
        }
    }

    /** Sets a typed value: String as {@link #setValue}, Long, Integer, Double, Boolean or null plain. */
    public void set(@Nullable Object typed) {
        if (typed instanceof CharSequence text) {
            setValue(text.toString());
        } else {
            setPlain(PlainJava.plainText(typed));
        }
    }

    /** Writes the same string in another style, where that style can carry it. Numbers, booleans and nulls become strings. */
    public void setStyle(ScalarStyle wanted) {
        setString(value, wanted);
    }

    private void setString(String text, ScalarStyle wanted) {
        ScalarWriter.Written written = ScalarWriter.at(this).write(text, wanted);
        write(text, written.raw(), written.style());
    }

    private void write(String newValue, String newRaw, ScalarStyle newStyle) {
        Optional<String> comment = slot == null || slot.key == this ? Optional.empty() : slot.lineComment();
        if (slot != null && slot.key == this) {
            slot.keyChanged();
        }
        value = newValue;
        raw = newRaw;
        style = newStyle;
        properties = "";
        tag = null;
        if (anchor != null) {
            properties = "&" + anchor + " ";
        }
        if (slot != null && slot.key != this) {
            slot.scalarChanged(comment);
        }
    }

    /** Rewrites the scalar, where it must be, for the place it has come to. */
    void settle() {
        ScalarWriter writer = ScalarWriter.at(this);
        if (writer.canKeep(this)) {
            return;
        }
        if (type() == ScalarType.STRING) {
            rewrite(writer.write(value, style));
        } else {
            value = PlainJava.plainText(toJava());
            rewrite(new ScalarWriter.Written(value, ScalarStyle.PLAIN));
        }
    }

    String raw() {
        return raw;
    }

    /** Sees to it that a line break below a block scalar does not become part of it. */
    void end() {
        if (style.isBlock()) {
            raw = BlockScalarText.ended(raw, value);
        }
    }

    /** Writes the string double-quoted, which no text around it can change. */
    void quote() {
        rewrite(ScalarWriter.at(this).write(value, ScalarStyle.DOUBLE_QUOTED));
    }

    /** Writes the same value otherwise, apart from an anchor or tag before it. */
    private void rewrite(ScalarWriter.Written written) {
        raw = written.raw();
        style = written.style();
        if (!properties.isEmpty() && !Text.endsWithSpace(properties)) {
            properties += " ";
        }
    }

    void setRaw(String newRaw) {
        raw = newRaw;
    }

    @Override
    void print(StringBuilder out) {
        out.append(properties).append(raw);
    }
}
