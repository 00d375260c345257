package dev.veranda.bench.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run shall measure, as it stands on the command line: {@code [SCALE] [NAME...]} or {@code [SCALE] soak MINUTES}. */
record Wanted(Sizes sizes, List<Measurement> measurements) {

    static final List<Measurement> ALL =
            List.of(new Flatness(), new Creation(), new Saving(), new Screens(), new IdlePages(), new FirstRead());

    private static final String SOAK = "soak";

    /** @throws IllegalArgumentException with a sentence for whoever typed it */
    static Wanted of(List<String> words) {
        double scale = 1;
        List<Measurement> chosen = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals(SOAK)) {
                if (++i == words.size()) {
                    throw new IllegalArgumentException("soak needs a number of minutes.");
                }
                chosen.add(new Soak((int) number(words.get(i), 1, 10_000)));
            } else if (word.matches("[0-9.]+")) {
                scale = number(word, 0.001, 1);
            } else {
                chosen.add(named(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "There is no measurement \"" + word + "\", only " + names() + " and soak MINUTES.")));
            }
        }
        return new Wanted(new Sizes(scale), chosen.isEmpty() ? ALL : List.copyOf(chosen));
    }

    private static Optional<Measurement> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static String names() {
        return String.join(", ", ALL.stream().map(Measurement::name).toList());
    }

    private static double number(String text, double least, double most) {
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("\"" + text + "\" is no number from " + least + " to " + most + ".");
    }
}
