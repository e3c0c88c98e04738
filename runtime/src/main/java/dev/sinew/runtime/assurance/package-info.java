/** Run-time assurance for the robots that can be computed: their model and a braking law that fits them. */
@NullMarked
package dev.sinew.runtime.assurance;

import org.jspecify.annotations.NullMarked;
