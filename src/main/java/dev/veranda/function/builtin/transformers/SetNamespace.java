package dev.veranda.function.builtin.transformers;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import jakarta.inject.Singleton;

/** {@code set-namespace}: puts every resource of the package into one namespace, with what refers to it. */
@Singleton
final class SetNamespace implements BuiltinFunction {

    @Override
    public String name() {
        return "set-namespace";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.LOSING_RESOURCE_MAP, new NamespaceForAll(false, false)),
                        "every kind not known as cluster-scoped gets the namespace; subjects called default follow; what is "
                                + "only for local use is lost; no results")
                .andSince(
                        "v0.1.4",
                        new Variant(Machinery.RETYPING_RESOURCE_MAP, new NamespaceForAll(true, false)),
                        "what is only for local use is changed too, the Kptfile as well; webhooks of definitions follow")
                .andSince(
                        "v0.2.0",
                        new Variant(Machinery.RETYPING_RESOURCE_MAP, new NamespaceForAll(true, true)),
                        "subjects that are service accounts of the package follow")
                .andSince(
                        "v0.3.0",
                        new Variant(Machinery.OLD_SDK, new NamespaceReplaced(NamespaceReplaced.Edition.FIRST)),
                        "replaces the one old namespace, and fails softly where there are several; what is only for local use "
                                + "is left alone, and so is what had no namespace")
                .andSince(
                        "v0.3.2",
                        new Variant(Machinery.OLD_SDK, new NamespaceReplaced(NamespaceReplaced.Edition.WITH_SUBJECTS)),
                        "subjects of role bindings follow")
                .andSince(
                        "v0.3.3",
                        new Variant(
                                Machinery.OLD_SDK, new NamespaceReplaced(NamespaceReplaced.Edition.WITH_STRAY_RESULT)),
                        "reports what was replaced, and something about an image by mistake")
                .andSince(
                        "v0.3.4",
                        new Variant(Machinery.OLD_SDK, new NamespaceReplaced(NamespaceReplaced.Edition.LAST)),
                        "reports what was replaced")
                .andSince(
                        "v0.4.0",
                        new Variant(Machinery.OLD_SDK, new NamespaceForKnown(false)),
                        "sets the namespace whatever it was, of kinds known to have one and others that do; every subject "
                                + "with a namespace follows; every definition gets a webhook with it")
                .andSince(
                        "v0.4.1",
                        new Variant(Machinery.SDK, new NamespaceForKnown(true)),
                        "a wrong configuration is a failure")
                .andSince(
                        "v0.4.2",
                        new Variant(Machinery.SDK, new NamespaceMatched(true, false)),
                        "only where a matcher says so, if there is one; subjects of role bindings stay; depends-on follows for "
                                + "all groups; a wrong configuration is an error that stops nothing")
                .andUnreleased(
                        new Variant(Machinery.SDK, new NamespaceMatched(false, true)),
                        "webhooks and services of definitions follow only where they are; a ConfigMap without data is a failure");
    }
}
