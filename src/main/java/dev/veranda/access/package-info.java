/**
 * Who is calling and what they may do. An {@code Actor} is captured where a request arrives and passed on explicitly.
 */
@NullMarked
package dev.veranda.access;

import org.jspecify.annotations.NullMarked;
