package dev.veranda.torture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** {@code ./veranda torture}: many kills, or long races. */
public final class Torture {

    private static final Duration ROUND = Duration.ofSeconds(30);

    private Torture() {}

    /** @param args {@code kills} and how often, or {@code races} and how many minutes; then the seed of an earlier run, to repeat its choices */
    public static void main(String[] args) throws Exception {
        int count = Integer.parseInt(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : System.nanoTime();
        Path folder = Files.createTempDirectory("veranda-torture");
        switch (args[0]) {
            case "kills" -> {
                System.out.printf("%d kills in %s, seed %d%n", count, folder, seed);
                new Kills(folder.resolve("data"), count, seed).run();
            }
            case "races" -> {
                int rounds = (int) Duration.ofMinutes(count).dividedBy(ROUND);
                System.out.printf("%d rounds of races in %s, seed %d%n", rounds, folder, seed);
                new Races(folder, ROUND, rounds, seed).run();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
