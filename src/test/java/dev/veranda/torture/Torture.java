package dev.veranda.torture;

import java.nio.file.Files;
import java.nio.file.Path;

/** {@code ./veranda torture}: many kills. */
public final class Torture {

    private Torture() {}

    /** @param args how often to kill, and the seed of an earlier run to repeat its moments */
    public static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        Path folder = Files.createTempDirectory("veranda-torture");
        System.out.printf("%d kills in %s, seed %d%n", kills, folder, seed);
        new Kills(folder.resolve("data"), kills, seed).run();
    }
}
