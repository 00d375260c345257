/** Campaigns that try to break a running Veranda. A few rounds of each run with the tests, many with {@code ./veranda torture}. */
@NullMarked
package dev.veranda.torture;

import org.jspecify.annotations.NullMarked;
