package dev.veranda.torture;

import dev.veranda.store.git.GitCommand;
import java.util.Map;

/** Something one does to a package, begun from Git as Porch would have left it. */
enum Deed {
    APPROVE("approver", "approve", State.PROPOSED, State.PUBLISHED, "APPROVED") {
        @Override
        Request request(String package_) {
            return approval(package_, "Published");
        }
    },
    REJECT("approver", "reject", State.PROPOSED, State.DRAFT, "REJECTED") {
        @Override
        Request request(String package_) {
            return approval(package_, "Draft");
        }
    },
    PROPOSE("author", "propose", State.DRAFT, State.PROPOSED, "") {
        @Override
        Request request(String package_) {
            return new Request(
                    "PATCH", REVISIONS + "/blueprints." + package_ + ".v1", "{\"spec\":{\"lifecycle\":\"Proposed\"}}");
        }
    },
    CREATE("author", "create package", State.NOTHING, State.DRAFT, "") {
        @Override
        Request request(String package_) {
            return new Request(
                    "POST",
                    REVISIONS,
                    "{\"apiVersion\":\"porch.kpt.dev/v1alpha1\",\"kind\":\"PackageRevision\",\"metadata\":{\"namespace\":\"default\"},"
                            + "\"spec\":{\"repository\":\"blueprints\",\"packageName\":\"" + package_
                            + "\",\"workspaceName\":\"v1\",\"tasks\":[{\"type\":\"init\",\"init\":{}}]}}");
        }
    },
    DELETE("author", "delete draft", State.DRAFT, State.NOTHING, "") {
        @Override
        Request request(String package_) {
            return new Request("DELETE", REVISIONS + "/blueprints." + package_ + ".v1", "");
        }
    };

    private static final String REVISIONS = "/apis/porch.kpt.dev/v1alpha1/namespaces/default/packagerevisions";

    final String account;
    final String action;
    final State before;
    final State after;

    /** The kind of the decision it leaves, or "". */
    final String decision;

    Deed(String account, String action, State before, State after, String decision) {
        this.account = account;
        this.action = action;
        this.before = before;
        this.after = after;
        this.decision = decision;
    }

    /** @param action as it stands in the audit trail */
    static Deed called(String action) {
        for (Deed deed : values()) {
            if (deed.action.equals(action)) {
                return deed;
            }
        }
        throw new AssertionError("Nobody did \"" + action + "\"");
    }

    boolean possibleIn(State state) {
        return state == before || this == DELETE && state == State.PROPOSED;
    }

    /** A request of the API. */
    record Request(String method, String path, String body) {}

    /** How a revision stands, in Git and in the index. */
    enum State {
        NOTHING(""),
        DRAFT("refs/heads/drafts/"),
        PROPOSED("refs/heads/proposed/"),
        PUBLISHED("refs/tags/");

        private final String prefix;

        State(String prefix) {
            this.prefix = prefix;
        }

        private String ref(String package_) {
            return prefix + package_ + "/v1";
        }

        static State inGit(GitCommand git, String package_) {
            State found = NOTHING;
            for (State state : values()) {
                if (state != NOTHING && git.refs().contains(state.ref(package_))) {
                    if (found != NOTHING) {
                        throw new AssertionError(package_ + " is " + found + " and " + state);
                    }
                    found = state;
                }
            }
            return found;
        }
    }

    abstract Request request(String package_);

    private static Request approval(String package_, String lifecycle) {
        return new Request(
                "PATCH",
                REVISIONS + "/blueprints." + package_ + ".v1/approval",
                "{\"spec\":{\"lifecycle\":\"" + lifecycle + "\"}}");
    }

    /** Makes the package as it is before. */
    void prepare(GitCommand git, String package_) {
        if (before == State.NOTHING) {
            return;
        }
        git.commitFiles(
                "work",
                "Intermediate commit\n\n\nkpt:{\"package\":\"" + package_
                        + "\",\"workspaceName\":\"v1\",\"revision\":\"0\",\"task\":{\"type\":\"init\",\"init\":{}}}",
                Map.of(
                        package_ + "/Kptfile",
                        "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: " + package_ + "\n"));
        git.run("update-ref", before.ref(package_), git.commit("work").hex());
        git.run("update-ref", "-d", "refs/heads/work");
    }
}
