package dev.veranda.kpt.resources;

/** A text is not a list of resources, or one that cannot be worked with; the message says why, in kpt's words where kpt has some. */
public final class ResourceListException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public ResourceListException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong. */
    public String reason() {
        return reason;
    }
}
