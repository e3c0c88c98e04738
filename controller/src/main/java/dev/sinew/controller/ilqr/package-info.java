/**
 * Planning on a known model: iLQR with control limits (box-DDP), tracking gains along a plan, and a search from many starts that
 * rehearses its plans on wrong models.
 */
@NullMarked
package dev.sinew.controller.ilqr;

import org.jspecify.annotations.NullMarked;
