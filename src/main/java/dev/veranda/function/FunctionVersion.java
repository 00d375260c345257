package dev.veranda.function;

import dev.veranda.kpt.kptfile.Version;

/** Which version of a function an image stands for. */
public sealed interface FunctionVersion {

    /** A release, named outright or by a tag that floats, as {@code v0.4} does. */
    record Release(Version version) implements FunctionVersion {}

    /** What is newest, released or not: no tag at all, {@code latest}, and every tag of a function that has no releases. */
    record Newest() implements FunctionVersion {}

    /** {@code unstable} of the old registry: what was in the sources when it was frozen, in August 2023. */
    record Unstable() implements FunctionVersion {}

    /** None that is known; the reason is a clause in plain words. */
    record Unknown(String reason) implements FunctionVersion {}
}
