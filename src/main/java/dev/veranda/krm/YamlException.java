package dev.veranda.krm;

/** A text that is not YAML, or that exceeds a limit. The message says in plain words what is wrong and where. */
public final class YamlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final int line;
    private final int column;

    YamlException(String reason, SourcePosition position) {
        super(reason + " (" + position + ")");
        this.reason = reason;
        this.line = position.line();
        this.column = position.column();
    }

    /** What is wrong, without the place. */
    public String reason() {
        return reason;
    }

    /** The place the reason speaks of. */
    public SourcePosition position() {
        return new SourcePosition(line, column);
    }

    /** The same in a text that starts further down in its file. */
    YamlException below(int lines) {
        return lines == 0
                ? this
                : new YamlException(reason, new SourcePosition(line + lines, column));
    }
}
