package dev.veranda.function.builtin;

import dev.veranda.function.SdkOrder;
import dev.veranda.kpt.resources.PackageResource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The library a version of a function was built with: what that does to every resource, whatever the function is for, and how it
 * tells a failure.
 */
public enum Machinery {

    /** kustomize's map of resources as it was in spring 2021: it loses what is only for local use. */
    LOSING_RESOURCE_MAP(true, Twins.REFUSED_IN_OLD_WORDS, Retyping.NUMBERS_AND_KEYS, false, Telling.OLD_FRAMEWORK),

    /** The same in summer 2021, in functions that send every resource through JSON. */
    RETYPING_RESOURCE_MAP(false, Twins.REFUSED_IN_OLD_WORDS, Retyping.NUMBERS, false, Telling.OLD_FRAMEWORK),

    /** The same in functions that change resources where they are. */
    RESOURCE_MAP(false, Twins.REFUSED_IN_OLD_WORDS, Retyping.NOTHING, false, Telling.OLD_FRAMEWORK),

    /** kustomize's map of resources of today, in functions that change resources where they are. */
    TODAYS_RESOURCE_MAP(false, Twins.REFUSED, Retyping.NOTHING, false, Telling.FRAMEWORK),

    /** The command framework of kyaml before 2022, in functions that change resources where they are. */
    OLD_FRAMEWORK(false, Twins.ALLOWED, Retyping.NOTHING, false, Telling.TWICE),

    /** The command framework of kyaml. */
    FRAMEWORK(false, Twins.ALLOWED, Retyping.NOTHING, false, Telling.FRAMEWORK),

    /** The TypeScript SDK, which does nothing of its own. */
    PLAIN(false, Twins.ALLOWED, Retyping.NOTHING, false, Telling.NOTHING),

    /** The Go SDK of 2022, in functions that send every resource through JSON. */
    RETYPING_SDK(false, Twins.ALLOWED, Retyping.NUMBERS, true, Telling.NOTHING),

    /** The Go SDK until May 2022. */
    OLD_SDK(false, Twins.ALLOWED, Retyping.NOTHING, true, Telling.NOTHING),

    /** The Go SDK. */
    SDK(false, Twins.ALLOWED, Retyping.NOTHING, true, Telling.SDK);

    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    /** What becomes of two resources of one identity. */
    private enum Twins {
        ALLOWED,
        REFUSED,
        REFUSED_IN_OLD_WORDS
    }

    /** What a function leaves on the error stream when it fails for a reason. */
    private enum Telling {
        NOTHING(""),
        OLD_FRAMEWORK("[error] : %1$s"),
        TWICE("%1$s%1$s"),
        FRAMEWORK("[error]: %1$s"),
        SDK("failed to evaluate function: error: function failure");

        private final String form;

        Telling(String form) {
            this.form = form;
        }
    }

    private final boolean losesLocalConfig;
    private final Twins twins;
    private final Retyping retyping;
    private final boolean sorts;
    private final Telling telling;

    Machinery(boolean losesLocalConfig, Twins twins, Retyping retyping, boolean sorts, Telling telling) {
        this.losesLocalConfig = losesLocalConfig;
        this.twins = twins;
        this.retyping = retyping;
        this.sorts = sorts;
        this.telling = telling;
    }

    /** Does to the resources what reading and writing them does. */
    void prepare(FunctionWork work) throws FunctionRefusal {
        if (losesLocalConfig) {
            work.removeIf(item -> item.annotations().containsKey(LOCAL_CONFIG));
        }
        if (twins != Twins.ALLOWED) {
            requireOneOfEach(work.items());
        }
        work.items().forEach(item -> retyping.apply(item.root()));
    }

    /** The resources in the order in which they are given back, which shows in the order of later results. */
    List<PackageResource> ordered(List<PackageResource> items) {
        return sorts ? SdkOrder.of(items) : items;
    }

    String stderr(String reason) {
        return String.format(Locale.ROOT, telling.form, reason);
    }

    private void requireOneOfEach(List<PackageResource> items) throws FunctionRefusal {
        Set<String> seen = new HashSet<>();
        for (PackageResource item : items) {
            String id = twins == Twins.REFUSED ? id(item) : oldId(item);
            if (!seen.add(id)) {
                throw FunctionRefusal.of("may not add resource with an already registered id: " + id);
            }
        }
    }

    /** As kustomize prints an identity. */
    private static String id(PackageResource item) {
        return or(item.kind(), "[noKind]") + "." + or(item.resource().version(), "[noVer]") + "."
                + or(item.resource().group(), "[noGrp]") + "/" + or(item.name(), "[noName]") + "."
                + or(item.namespace(), "[noNs]");
    }

    /** As it did in 2021. */
    private static String oldId(PackageResource item) {
        return or(item.resource().group(), "~G") + "_" + or(item.resource().version(), "~V") + "_"
                + or(item.kind(), "~K") + "|" + or(item.namespace(), "~X") + "|" + or(item.name(), "~N");
    }

    private static String or(String part, String placeholder) {
        return part.isEmpty() ? placeholder : part;
    }
}
