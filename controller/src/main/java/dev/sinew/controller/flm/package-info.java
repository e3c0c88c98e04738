/** LQR with fitted local models: the KL-constrained update and the trainer around it (Levine and Abbeel 2014). */
@NullMarked
package dev.sinew.controller.flm;

import org.jspecify.annotations.NullMarked;
