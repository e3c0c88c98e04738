/** The composition root: the command line and everything that it wires together. */
@NullMarked
package dev.sinew.runtime;

import org.jspecify.annotations.NullMarked;
