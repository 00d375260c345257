package dev.veranda.krm;

import java.util.Optional;
import java.util.regex.Pattern;

/** What Kubernetes allows as a name, in its words. */
public final class Dns1123 {

    /** How many characters a label has at most. */
    public static final int MAX_LABEL = 63;

    private static final int MAX_SUBDOMAIN = 253;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern IS_LABEL = Pattern.compile(LABEL);
    private static final Pattern IS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    private Dns1123() {}

    /** Whether it can name a namespace, a service or a package. */
    public static boolean isLabel(String name) {
        return labelProblem(name).isEmpty();
    }

    /** Whether it can name most other resources, or stand before the slash of a label's key. */
    public static boolean isSubdomain(String name) {
        return subdomainProblem(name).isEmpty();
    }

    /** What keeps {@code name} from naming a namespace, a service or a package; empty when it may. */
    public static Optional<String> labelProblem(String name) {
        if (name.length() > MAX_LABEL) {
            return Optional.of("must be no more than " + MAX_LABEL + " characters");
        }
        return IS_LABEL.matcher(name).matches()
                ? Optional.empty()
                : Optional.of("a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
                        + "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used "
                        + "for validation is '" + LABEL + "')");
    }

    /** What keeps {@code name} from naming most other resources; empty when it may. */
    public static Optional<String> subdomainProblem(String name) {
        if (name.length() > MAX_SUBDOMAIN) {
            return Optional.of("must be no more than " + MAX_SUBDOMAIN + " characters");
        }
        return IS_SUBDOMAIN.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
                                + "'.', and must start and end with an alphanumeric character (e.g. 'example.com')");
    }
}
