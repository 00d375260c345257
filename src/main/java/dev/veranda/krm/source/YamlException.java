package dev.veranda.krm.source;

/** A text that is not YAML, or that exceeds a limit. The message says in plain words what is wrong and where. */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final int column;
    private final String goText;

    public YamlException(String reason, SourcePosition position) {
        this(reason, position, "yaml: line " + position.line() + ": " + reason);
    }

    public YamlException(String reason, SourcePosition position, String goText) {
        super(reason + " (" + position + ")");
        this.reason = reason;
        this.line = position.line();
        this.column = position.column();
        this.goText = goText;
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** What is wrong and where, as Go's YAML library and with it kpt words it. */
    public String goText() {
        return goText;
    }

    /** The place the reason speaks of. */
    public SourcePosition position() {
        return new SourcePosition(line, column);
    }

    /** The same in a text that starts further down in its file. */
    public YamlException below(int lines) {
        return lines == 0 ? this : new YamlException(reason, new SourcePosition(line + lines, column));
    }
}
