package dev.veranda.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Access tokens of demo accounts, as {@code ./veranda kubeconfig} makes them. */
public final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("token: (vrd_[0-9a-z_]+)\n");

    private Tokens() {}

    /** @param data the folder of a Veranda that runs */
    public static String of(Path data, String account) throws Exception {
        Path application = Path.of(System.getProperty("veranda.jar", "target/quarkus-app/quarkus-run.jar"))
                .resolveSibling("app");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        application + "/*",
                        "dev.veranda.embedded.KubeconfigCommand",
                        data.toString(),
                        account,
                        ""))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher token = TOKEN.matcher(printed);
        if (process.waitFor() != 0 || !token.find()) {
            throw new AssertionError(printed);
        }
        return token.group(1);
    }
}
