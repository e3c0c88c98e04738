/** The page that explains a run of learning: what is kept of each iteration, and the page that is made of it. */
@NullMarked
package dev.sinew.runtime.explain;

import org.jspecify.annotations.NullMarked;
