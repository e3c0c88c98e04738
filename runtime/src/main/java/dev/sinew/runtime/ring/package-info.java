/**
 * How two processes hand things to each other: rings with one writer and one reader in a mapped file, whose layout
 * {@code src/site/markdown/host.md} specifies.
 */
@NullMarked
package dev.sinew.runtime.ring;

import org.jspecify.annotations.NullMarked;
