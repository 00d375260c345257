package dev.veranda.repository;

import java.util.Optional;

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
        directory = trimSlashes(directory.strip());
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

    private static String trimSlashes(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '/') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(start, end);
    }
}
