package dev.veranda.kpt.merge.tree;

/** The two dialects of the field merge. */
public enum MergeRules {

    /**
     * Resources, as kpt merges them. What upstream did not change stays as it is here: kpt would drop a null, and bring a map that
     * was deleted here back as an empty one.
     */
    RESOURCE,

    /** The merge of kpt's YAML library, by which Kptfiles are merged: a changed comment is a change, and a null clears. */
    PLAIN;

    boolean comparesComments() {
        return this == PLAIN;
    }

    boolean leavesAloneWhatUpstreamDidNotChange() {
        return this == RESOURCE;
    }

    /**
     * Whether what nobody touched here becomes upstream's as a whole: with its comments, its order and without what upstream
     * removed. kpt leaves comments as they were and maps behind that upstream removed, as {@code {}}; its users asked for this.
     */
    public boolean followsWhereUntouched() {
        return this == RESOURCE;
    }

    /** Whether a version sets the field to null, so that it goes. */
    boolean isCleared(Nodes nodes) {
        boolean matters = this == PLAIN || !Nodes.isNull(nodes.origin());
        return matters && (Nodes.isNull(nodes.updated()) || Nodes.isNull(nodes.local()));
    }
}
