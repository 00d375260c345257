package dev.veranda.ui.repositories;

import dev.veranda.repository.NewCredentials;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.store.git.remote.Probe;
import dev.veranda.store.git.remote.RemoteProblem;
import dev.veranda.ui.component.Tone;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing a connection test found.
 *
 * @param question what was looked at, as in "Can be reached"
 * @param answer in a word
 * @param detail what it means and what to do, in the server's own words where it said any
 */
record Finding(String question, String answer, Tone tone, String detail) {

    static List<Finding> of(Probe probe, RepositorySettings settings, NewCredentials credentials) {
        return switch (probe) {
            case Probe.Unreachable(RemoteProblem problem, String words) ->
                List.of(new Finding("Can be read", "No", Tone.BAD, words + " " + advice(problem)));
            case Probe.Reachable reachable -> of(reachable, settings, credentials);
        };
    }

    /** Whether a repository with these findings can be registered. */
    static boolean registrable(Probe probe, RepositorySettings settings) {
        return probe instanceof Probe.Reachable reachable
                && (reachable.branchExists() || settings.createBranch() && mayWrite(reachable));
    }

    private static boolean mayWrite(Probe.Reachable reachable) {
        return !(reachable.writable() instanceof Probe.Writable.No);
    }

    private static List<Finding> of(
            Probe.Reachable reachable, RepositorySettings settings, NewCredentials credentials) {
        List<Finding> findings = new ArrayList<>();
        findings.add(new Finding(
                "Can be read",
                "Yes",
                Tone.GOOD,
                credentials instanceof NewCredentials.Anonymous
                        ? "No credentials are needed to read it."
                        : "Reading works with these credentials."));
        findings.add(branch(reachable, settings));
        findings.add(writable(reachable.writable()));
        findings.add(new Finding(
                "Packages",
                "Later",
                Tone.NEUTRAL,
                (settings.directory().isEmpty()
                                ? "Every folder with a Kptfile is a package."
                                : "Every folder with a Kptfile below \"" + settings.directory() + "\" is a package.")
                        + " They are read once the repository is registered."));
        return findings;
    }

    private static Finding branch(Probe.Reachable reachable, RepositorySettings settings) {
        String question = "Branch \"" + settings.branch() + "\"";
        if (reachable.branchExists()) {
            return new Finding(question, "Exists", Tone.GOOD, "");
        }
        String empty = reachable.empty() ? "The repository is empty. " : "";
        if (!settings.createBranch()) {
            return new Finding(
                    question,
                    "Missing",
                    Tone.BAD,
                    empty + "Choose a branch that exists, or have it made by ticking the box below its name.");
        }
        return mayWrite(reachable)
                ? new Finding(question, "Missing", Tone.INFO, empty + "It is made with the first published package.")
                : new Finding(
                        question, "Missing", Tone.BAD, empty + "It cannot be made, because writing is not permitted.");
    }

    private static Finding writable(Probe.Writable writable) {
        return switch (writable) {
            case Probe.Writable.Yes() -> new Finding("Can be written to", "Yes", Tone.GOOD, "");
            case Probe.Writable.No(String words) ->
                new Finding(
                        "Can be written to",
                        "Read only",
                        Tone.WARNING,
                        words + " Its packages can be seen and cloned; nothing can be published to it.");
            case Probe.Writable.Unknown(String words) ->
                new Finding("Can be written to", "Unknown", Tone.WARNING, words);
        };
    }

    private static String advice(RemoteProblem problem) {
        return switch (problem) {
            case AUTHENTICATION -> "Check the user name and the token, and whether the token has expired.";
            case PERMISSION -> "Give these credentials access to the repository, or use others.";
            case NOT_FOUND -> "Check the URL; a private repository also looks missing without the right credentials.";
            case UNKNOWN_HOST -> "Check the host name in the URL.";
            case NO_CONNECTION -> "Check the URL and its port, and whether a firewall is in between.";
            case TIMEOUT -> "Try again, or check whether the server can be reached from here.";
            case CERTIFICATE -> "The server needs a certificate this machine trusts.";
            case BLOCKED -> "Whoever runs this Veranda can allow the address.";
            case TOO_LARGE -> "Whoever runs this Veranda can raise the limit.";
            case OTHER -> "Check that the URL is one \"git clone\" would take.";
        };
    }
}
