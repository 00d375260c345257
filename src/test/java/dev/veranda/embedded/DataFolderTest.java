package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder belongs to one process and to one user. */
class DataFolderTest {

    private static final int SOMEBODY_ELSE = 65_534;

    @TempDir
    Path temporary;

    @Test
    void aSecondProcessIsToldWhoHasTheFolderAndTouchesNothing() throws Exception {
        Path folder = temporary.resolve("data");
        claimAndForget(folder);
        Files.createDirectories(folder.resolve("git/x.git"));
        Files.writeString(folder.resolve("git/x.git/HEAD.lock"), "a push that is under way");
        Claiming.collect();
        Map<Path, String> before = contents(folder);

        try (Claiming other = Claiming.start(folder, "http://127.0.0.1:8272")) {
            assertThat(other.said())
                    .startsWith("Another Veranda (process "
                            + ProcessHandle.current().pid() + ", at http://127.0.0.1:8271, since 20")
                    .endsWith(") is running on the data folder " + folder
                            + ": stop it, or choose another folder with --data.");
        }
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void theLockOutlivesCollectionsInTheProcessThatHoldsItAndEndsWithIt() throws Exception {
        Path folder = temporary.resolve("data");
        try (Claiming other = Claiming.start(folder, "http://127.0.0.1:8273")) {
            assertThat(other.said()).isEqualTo("claimed");
            assertThat(FolderLock.isHeldElsewhere(folder)).isTrue();
            assertThatThrownBy(() -> DataFolder.claim(folder, ""))
                    .hasMessageContaining("(process " + other.pid() + ", at http://127.0.0.1:8273, since");
        }
        assertThat(FolderLock.isHeldElsewhere(folder)).isFalse();
        assertThat(DataFolder.claim(folder, "").root()).isEqualTo(folder);
    }

    @Test
    void whatACrashLeftIsNotTakenForAVerandaThatRuns() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(folder.resolve("veranda.lock"), "");
        Files.writeString(
                folder.resolve("veranda.pid"),
                Long.toString(ProcessHandle.current().pid()));

        assertThat(DataFolder.claim(folder, "").root()).isEqualTo(folder);
    }

    @Test
    void aProcessThatHasTheNumberByChanceIsNotNamed() throws Exception {
        new FolderHolder(
                        ProcessHandle.current().pid(),
                        ProcessHandle.current().info().startInstant().map(time -> time.minusSeconds(60)),
                        "http://127.0.0.1:8274")
                .write(temporary);
        assertThat(FolderHolder.of(temporary)).isEmpty();

        FolderHolder.here("http://127.0.0.1:8275").write(temporary);
        assertThat(FolderHolder.of(temporary)).map(FolderHolder::address).hasValue("http://127.0.0.1:8275");

        for (String odd : new String[] {"", "-1", "99999999999999999999", "0x10\nx\ny"}) {
            Files.writeString(temporary.resolve("veranda.pid"), odd);
            assertThat(FolderHolder.of(temporary)).as(odd).isEmpty();
        }
    }

    @Test
    void theFolderOfSomebodyElseIsRefused() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        give(folder);

        assertThatThrownBy(() -> DataFolder.claim(folder, ""))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("The folder .*/data belongs to \\S+, who could change what Veranda keeps and runs"
                        + " there: choose another with --data\\.");
        assertThat(contents(folder)).isEmpty();
    }

    @Test
    void aPlaceWhereAnybodyMaySwapTheFolderIsRefused() throws Exception {
        Path open = Files.createDirectory(temporary.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> DataFolder.claim(open.resolve("data"), ""))
                .hasMessageStartingWith("Anybody on this machine may put another folder in the place of ");
        Files.setAttribute(open, "unix:mode", 01777);
        assertThat(DataFolder.claim(open.resolve("data"), "").root()).exists();
    }

    @Test
    void theFolderIsItsOwnersAlone() throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("data"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        DataFolder claimed = DataFolder.claim(folder, "");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(claimed.programs())))
                .isEqualTo("rwx------");
    }

    @Test
    void programsThatSomebodyElseCouldHaveChangedAreNotRun() throws Exception {
        DataFolder folder = DataFolder.claim(temporary.resolve("data"), "");
        Path program =
                Files.createDirectories(folder.programs().resolve("PG-1/bin")).resolve("postgres");
        Files.writeString(program, "#!/bin/sh\n");
        folder.programs();

        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThatThrownBy(folder::programs)
                .hasMessageStartingWith("The program files of the database could have been changed by somebody else: ")
                .hasMessageContaining("has the mode 775");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(program.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThatThrownBy(folder::programs).hasMessageContaining("has the mode 777");
        Files.setPosixFilePermissions(program.getParent(), PosixFilePermissions.fromString("rwxr-xr-x"));
        give(program);
        assertThatThrownBy(folder::programs).hasMessageContaining("could have been changed by somebody else");
    }

    /** Nothing refers to what was claimed any more. */
    private static void claimAndForget(Path folder) throws IOException {
        assertThat(DataFolder.claim(folder, "http://127.0.0.1:8271").root()).isEqualTo(folder);
    }

    private static void give(Path path) throws IOException {
        try {
            Files.setAttribute(path, "unix:uid", SOMEBODY_ELSE);
        } catch (IOException notAllowed) {
            Assumptions.abort("Only root can give a file away.");
        }
    }

    /** Every file with its content and the time it was written. */
    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = path.getFileName().toString();
                // Reading the lock's own file in this process would give the lock away.
                contents.put(
                        path,
                        (name.equals("veranda.lock") ? "" : Files.readString(path)) + Files.getLastModifiedTime(path));
            }
        }
        return contents;
    }
}
