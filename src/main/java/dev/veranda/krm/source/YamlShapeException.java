package dev.veranda.krm.source;

/**
 * Says that a tree is not of the shape an edit needs: something else stands on the way to a field, or there is no room for a
 * comment. What was changed before stays changed.
 */
public final class YamlShapeException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public YamlShapeException(String message) {
        super(message);
    }
}
