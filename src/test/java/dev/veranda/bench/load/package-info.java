/**
 * What a packaged Veranda takes under load, measured from outside: {@code ./veranda bench load}. {@link
 * dev.veranda.bench.load.LoadBench} starts it over a catalog that {@link dev.veranda.bench.load.Catalog} makes, and each {@link
 * dev.veranda.bench.load.Measurement} adds what it found. Nothing of it runs in {@code ./veranda test} but the tests of its
 * arithmetic. What came out is in {@code docs/performance.md}.
 */
@NullMarked
package dev.veranda.bench.load;

import org.jspecify.annotations.NullMarked;
