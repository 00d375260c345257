/**
 * The files of one package, merged by what is in them: resources, Kptfiles, anything else. Start at {@code ResourceMerge},
 * {@code KptfileMerge} and {@code PlainFiles}.
 */
@NullMarked
package dev.veranda.kpt.merge.file;

import org.jspecify.annotations.NullMarked;
