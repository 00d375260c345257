package dev.veranda.bench.load;

/** One question that is put to a Veranda that runs. */
interface Measurement {

    /** As it is chosen on the command line. */
    String name();

    /** Leaves the Veranda as it was, but for packages and pages' traces that do not change what others find. */
    void run(Scene scene, Findings findings) throws Exception;
}
