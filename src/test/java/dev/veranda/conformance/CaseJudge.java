package dev.veranda.conformance;

import java.util.Set;

/** Runs the cases of some kinds and compares what came out with what was expected. */
interface CaseJudge {

    /** The values of {@code kind} in a {@code case.json} that it judges. */
    Set<String> kinds();

    /** @throws Exception whatever goes wrong; the case then counts as failed */
    Verdict judge(FixtureCase one) throws Exception;
}
