/** The backward pass, what follows from it in closed form, and the maximum-entropy reading of it. */
@NullMarked
package dev.sinew.controller.lqr;

import org.jspecify.annotations.NullMarked;
