/** From trials to time-varying linear-Gaussian dynamics: regression under a normal-inverse-Wishart prior. */
@NullMarked
package dev.sinew.controller.fit;

import org.jspecify.annotations.NullMarked;
