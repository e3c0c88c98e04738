/** Planning on a known model: iLQR, box-DDP, and tracking gains along a plan. */
@NullMarked
package dev.sinew.controller.ilqr;

import org.jspecify.annotations.NullMarked;
