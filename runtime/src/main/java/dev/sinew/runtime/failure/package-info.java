/** How the program says no: one exception that carries an exit code and what a person needs to go on. */
@NullMarked
package dev.sinew.runtime.failure;

import org.jspecify.annotations.NullMarked;
