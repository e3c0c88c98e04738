/**
 * Plots, drawn once and written as SVG or PNG. A {@link Picture} draws on a {@link Canvas}, in pixels from the top left; what is
 * drawn depends on the data alone, so the same data gives the same SVG bytes on every machine.
 */
@NullMarked
package dev.sinew.runtime.plot;

import org.jspecify.annotations.NullMarked;
