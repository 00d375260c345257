package dev.veranda.repository;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person decides about a repository.
 *
 * @param name a DNS-1123 label, unique in its namespace; first part of the names of its package revisions
 * @param url an HTTPS URL, or a local path where the configuration allows it
 * @param branch the branch that published packages stand on
 * @param directory the folder packages lie below, "" for the whole repository
 * @param deployment whether its packages are meant to be deployed; clones into it get a package context
 * @param createBranch whether to make the branch when it does not exist
 * @param selfApproval whether people may approve what they wrote themselves; empty means the configured default
 */
public record RepositorySettings(
        String name,
        String description,
        String url,
        String branch,
        String directory,
        boolean deployment,
        boolean createBranch,
        Optional<Boolean> selfApproval) {

    public RepositorySettings {
        name = name.strip();
        description = description.strip();
        url = url.strip();
        branch = branch.strip();
        directory = plainDirectory(directory);
    }

    /** The URL for places where others read it; one that is about to be refused may hold a password. */
    public String urlWithoutCredentials() {
        return withoutCredentials(url);
    }

    /** An address without what stands before its host. */
    public static String withoutCredentials(String url) {
        int start = url.indexOf("//");
        int end = start < 0 ? -1 : url.indexOf('/', start + 2);
        int at = start < 0 ? -1 : url.lastIndexOf('@', end < 0 ? url.length() : end);
        return at > start ? url.substring(0, start + 2) + url.substring(at + 1) : url;
    }

    /** A folder as it is meant, whichever way it is written: {@code /x}, {@code x/} and {@code ./x} are {@code x}. */
    public static String plainDirectory(String written) {
        return Stream.of(written.strip().split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
