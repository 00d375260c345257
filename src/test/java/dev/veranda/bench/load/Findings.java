package dev.veranda.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What one measurement found, and what has to be said of how. */
final class Findings {

    private final String measurement;
    private final List<Finding> all = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Vitals.Reading> minutes = new ArrayList<>();

    Findings(String measurement) {
        this.measurement = measurement;
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** What the process held, one after each minute of a long run. */
    List<Vitals.Reading> minutes() {
        return List.copyOf(minutes);
    }

    void add(String what, double value, Unit unit, int samples) {
        add(what, value, unit, OptionalDouble.empty(), samples);
    }

    void add(String what, double value, Unit unit, double most, int samples) {
        add(what, value, unit, OptionalDouble.of(most), samples);
    }

    void median(String what, Samples samples) {
        add(what + ", median", samples.median(), Unit.MILLIS, samples.count());
    }

    /** How the medians of two stand to each other. */
    void ratio(String what, Samples over, Samples under, double most) {
        add(what, over.median() / under.median(), Unit.TIMES, most, Math.min(over.count(), under.count()));
    }

    void minute(Vitals.Reading reading) {
        minutes.add(reading);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    private void add(String what, double value, Unit unit, OptionalDouble most, int samples) {
        all.add(new Finding(measurement, what, value, unit, most, samples));
    }
}
