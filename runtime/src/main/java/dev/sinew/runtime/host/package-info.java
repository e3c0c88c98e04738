/**
 * The loop host: a process of its own for the loop, and the console's side of it. Neither moves anything without the other, and
 * nothing arms again by itself. {@code src/site/markdown/host.md} specifies what happens when one of them is gone.
 */
@NullMarked
package dev.sinew.runtime.host;

import org.jspecify.annotations.NullMarked;
