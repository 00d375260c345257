/**
 * What kpt does to a package, pure Java: the Kptfile, the pipeline and its rendering, init, clone, merge.
 *
 * <p>A package is a value: {@code PackageContents}, a map of path to content. Nothing here touches a disk, a clock, the
 * database or the network; functions are called through {@code FunctionEvaluator}.
 *
 * <p>Here lie the values everything else works on. Below: {@code kptfile} the Kptfile itself, {@code resources} the parsed
 * files of a package, {@code render} running its pipelines, {@code merge} following an upstream,
 * {@code pkg} what people do with packages as a whole.
 */
@NullMarked
package dev.veranda.kpt;

import org.jspecify.annotations.NullMarked;
