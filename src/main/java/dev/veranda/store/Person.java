package dev.veranda.store;

/**
 * Who a commit says wrote it. Both parts are cleaned of what Git's commit format cannot hold (angle brackets, line breaks);
 * a missing part is taken from the other, as Porch does.
 */
public record Person(String name, String email) {

    /** Commits what nobody in particular asked for, and is the committer of everything. The name is Porch's, so tools agree. */
    public static final Person SERVICE = new Person("Package Orchestration Service", "porch@kpt.dev");

    public Person {
        name = clean(name);
        email = clean(email);
        if (name.isEmpty()) {
            name = email;
        }
        if (email.isEmpty()) {
            email = name;
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A person needs a name or an email address.");
        }
    }

    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}<>]+", " ").strip();
    }
}
