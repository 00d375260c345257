package dev.veranda.access;

/** What an account may be; an account can have several. */
public enum Role {
    VIEWER("reads everything"),
    AUTHOR("makes and edits drafts, proposes them"),
    APPROVER("approves and rejects proposals"),
    ADMIN("registers repositories, and everything else");

    private final String summary;

    Role(String summary) {
        this.summary = summary;
    }

    public String summary() {
        return summary;
    }

    /** As people write it: "approver". */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
