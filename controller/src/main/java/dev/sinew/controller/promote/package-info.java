/**
 * The gates between a learned controller and a runnable skill: each is a record that looks at a candidate and its evidence, and
 * answers with a figure, its limit and a sentence. {@link dev.sinew.controller.promote.Promotion} puts them in order.
 */
@NullMarked
package dev.sinew.controller.promote;

import org.jspecify.annotations.NullMarked;
