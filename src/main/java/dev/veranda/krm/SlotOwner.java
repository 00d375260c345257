package dev.veranda.krm;

/** What nodes stand in: a document or a collection. */
sealed interface SlotOwner permits YamlCollection, YamlDocument {

    /** Whether its nodes stand between brackets or braces. */
    boolean isFlow();

    /** The column its nodes' further lines must stand right of; 0 for a document. */
    int base();

    DocumentStyle style();
}
