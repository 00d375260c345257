package dev.veranda.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Access tokens of demo accounts, as {@code ./veranda kubeconfig} makes them. */
public final class Tokens {

    private static final Pattern TOKEN = Pattern.compile("token: (vrd_[0-9a-z_]+)\n");

    private Tokens() {}

    /**
     * Written past the application, which hands them out in a browser only.
     *
     * @param settings those of a {@link TestDatabase}
     * @param id another one for each token
     */
    public static String written(Map<String, String> settings, String account, int id) throws Exception {
        String text = "vrd_%012d_%050d".formatted(id, id);
        try (Connection database = DriverManager.getConnection(
                        settings.get("quarkus.flyway.jdbc-url"),
                        settings.get("quarkus.flyway.username"),
                        settings.get("quarkus.flyway.password"));
                PreparedStatement insert = database.prepareStatement(
                        "insert into access_token (id, account, name, hash, scope, created_at, expires_at)"
                                + " values (?, ?, 'test', ?, 'EVERYTHING', now(), now() + interval '1 day')")) {
            insert.setString(1, "%012d".formatted(id));
            insert.setString(2, account);
            insert.setBytes(3, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            insert.executeUpdate();
        }
        return text;
    }

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
