package dev.veranda.store.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.layout.GitHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code git} program, as an independent witness of what is in a repository. Ignores the settings of the machine. */
public final class GitCommand {

    private final Path folder;

    private GitCommand(Path folder) {
        this.folder = folder;
    }

    public static GitCommand in(Path folder) {
        return new GitCommand(folder);
    }

    /** A new bare repository without commits. */
    public static GitCommand bare(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        GitCommand git = in(folder);
        git.run("init", "--quiet", "--bare", "--initial-branch=main");
        return git;
    }

    public Path folder() {
        return folder;
    }

    /** Standard output, without the last line break. */
    public String run(String... arguments) {
        return runWith("", arguments);
    }

    public String runWith(String input, String... arguments) {
        return runWith(input, StandardCharsets.UTF_8, arguments);
    }

    /** @param charset how the input becomes bytes */
    public String runWith(String input, Charset charset, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            isolate(builder.environment());
            Path errors = Files.createTempFile("git", ".err");
            builder.redirectError(errors.toFile());
            Process process = builder.start();
            process.getOutputStream().write(input.getBytes(charset));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed: " + output + Files.readString(errors));
            }
            Files.delete(errors);
            return output.stripTrailing();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** What a command that may fail says, on standard output and error together. */
    public String complaints(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            isolate(builder.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return output.strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public List<String> lines(String... arguments) {
        String output = run(arguments);
        return output.isEmpty() ? List.of() : output.lines().toList();
    }

    /** All refs but HEAD, as {@code name commit}. */
    public List<String> refs() {
        return lines("for-each-ref", "--format=%(refname)");
    }

    public GitHash commit(String revision) {
        return new GitHash(run("rev-parse", "--verify", revision + "^{commit}"));
    }

    /** Commits {@code files} (path to text) on top of a branch, or as its first commit, without a working directory. */
    public GitHash commitFiles(String branch, String message, Map<String, String> files) {
        StringBuilder stream = new StringBuilder();
        stream.append("commit refs/heads/").append(branch).append('\n');
        stream.append("committer Somebody <somebody@example.com> 1700000000 +0000\n");
        data(stream, message);
        if (refs().contains("refs/heads/" + branch)) {
            stream.append("from refs/heads/").append(branch).append("^0\n");
        }
        files.forEach((path, text) -> {
            stream.append("M 100644 inline ").append(path).append('\n');
            data(stream, text);
        });
        runWith(stream.toString(), "fast-import", "--quiet");
        return commit(branch);
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }

    static void isolate(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_SYSTEM", "/dev/null");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
    }
}
