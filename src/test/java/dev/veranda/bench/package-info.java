/**
 * How long the package engine takes: JMH benchmarks, started by {@code ./veranda bench}. No test measures time. What is aimed
 * at and what was measured is in {@code docs/performance.md}.
 */
@NullMarked
package dev.veranda.bench;

import org.jspecify.annotations.NullMarked;
