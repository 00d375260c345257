package dev.veranda.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of its own that claims a data folder, collects its garbage, says how that went and waits to be killed. */
final class Claiming implements AutoCloseable {

    private final Process process;
    private final String said;

    private Claiming(Process process, String said) {
        this.process = process;
        this.said = said;
    }

    static Claiming start(Path folder, String address) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claiming.class.getName(),
                        folder.toString(),
                        address)
                .redirectErrorStream(true)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new Claiming(process, String.valueOf(out.readLine()));
    }

    /** "claimed", or why not. */
    String said() {
        return said;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) throws Exception {
        try {
            claim(arguments);
            collect();
            System.out.println("claimed");
            Thread.sleep(60_000);
        } catch (UncheckedIOException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static void claim(String[] arguments) {
        try {
            DataFolder.claim(Path.of(arguments[0]), arguments[1]);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused.getMessage(), refused);
        }
    }

    /** More than once: what a cleaner closes goes in a later round. */
    static void collect() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
    }
}
