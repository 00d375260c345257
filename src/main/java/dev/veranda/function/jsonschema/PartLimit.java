package dev.veranda.function.jsonschema;

import java.util.concurrent.atomic.AtomicInteger;

/** How many schemas within schemas there may be. */
final class PartLimit {

    private final int most;
    private final AtomicInteger parts = new AtomicInteger();

    PartLimit(int most) {
        this.most = most;
    }

    static PartLimit none() {
        return new PartLimit(Integer.MAX_VALUE);
    }

    void add() throws SchemaException {
        if (parts.incrementAndGet() > most) {
            throw new SchemaException("the schemas of a package have at most " + most + " parts");
        }
    }
}
