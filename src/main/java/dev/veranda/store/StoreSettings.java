package dev.veranda.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What stores may connect to, and how long and how often they try.
 *
 * @param localFolders repositories by path are allowed below these folders only; empty allows none
 * @param allowPrivateHosts whether hosts whose address is loopback, link-local or private may be used, and plain http to
 *     loopback
 * @param allowPlainHttp whether http may be used to any host; a token then travels readable
 * @param answerTimeout how long a server may stay silent; whole seconds, at least one
 * @param operationTimeout how long one conversation with a server may take altogether
 * @param attempts how often a write that a server refused for the moment is tried in all
 * @param limits how much is accepted
 */
public record StoreSettings(
        List<Path> localFolders,
        boolean allowPrivateHosts,
        boolean allowPlainHttp,
        Duration answerTimeout,
        Duration operationTimeout,
        int attempts,
        StoreLimits limits) {

    public StoreSettings {
        localFolders = localFolders.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        if (answerTimeout.toSeconds() < 1 || operationTimeout.compareTo(answerTimeout) < 0) {
            throw new IllegalArgumentException(
                    "The answer timeout is at least one second, the operation timeout no shorter than it.");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("There is at least one attempt.");
        }
    }

    /** Safe for the open Internet: https to public hosts, no local paths. */
    public static StoreSettings defaults() {
        return new StoreSettings(
                List.of(), false, false, Duration.ofSeconds(20), Duration.ofMinutes(10), 4, StoreLimits.defaults());
    }

    public StoreSettings withLocalFolders(List<Path> folders) {
        return new StoreSettings(
                folders, allowPrivateHosts, allowPlainHttp, answerTimeout, operationTimeout, attempts, limits);
    }

    public StoreSettings withPrivateHosts() {
        return new StoreSettings(localFolders, true, allowPlainHttp, answerTimeout, operationTimeout, attempts, limits);
    }

    public StoreSettings withTimeouts(Duration answer, Duration operation) {
        return new StoreSettings(localFolders, allowPrivateHosts, allowPlainHttp, answer, operation, attempts, limits);
    }

    public StoreSettings withLimits(StoreLimits other) {
        return new StoreSettings(
                localFolders, allowPrivateHosts, allowPlainHttp, answerTimeout, operationTimeout, attempts, other);
    }
}
