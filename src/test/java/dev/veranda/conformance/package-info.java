/**
 * Measures Veranda against cases taken from the tests of kpt, its function catalog and kyaml: start at {@code Conformance}. A
 * kind of case is judged by a {@code CaseJudge}; what a case is, only its {@code case.json} and its files say.
 */
@NullMarked
package dev.veranda.conformance;

import org.jspecify.annotations.NullMarked;
