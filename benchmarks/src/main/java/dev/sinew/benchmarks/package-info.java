/** Measurements, side by side with peers. */
@NullMarked
package dev.sinew.benchmarks;

import org.jspecify.annotations.NullMarked;
