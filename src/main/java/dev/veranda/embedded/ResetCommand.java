package dev.veranda.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./veranda reset}: deletes a data folder that no process uses, under the same lock as a Veranda that runs on it, so that
 * neither can begin while the other is at it. Links in the folder are deleted, never followed.
 *
 * <p>It uses nothing but the JDK and so starts at once. Argument: the data folder.
 */
public final class ResetCommand {

    private ResetCommand() {}

    public static void main(String[] arguments) {
        try {
            System.out.println(reset(Path.of(arguments[0]).toAbsolutePath().normalize()));
        } catch (IOException refused) {
            System.err.println("veranda: " + refused.getMessage());
            System.exit(1);
        }
    }

    private static String reset(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return "Nothing to reset: " + folder + " does not exist.";
        }
        if (!DataFolder.isOne(folder)) {
            throw new IOException(folder + " is not a Veranda data folder; nothing was deleted.");
        }
        DataFolder claimed = DataFolder.claim(folder, "");
        LeftoverDatabase.stop(claimed.database());
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
        return "Deleted " + folder + ".";
    }
}
