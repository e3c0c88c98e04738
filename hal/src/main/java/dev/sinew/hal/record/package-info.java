/** What a trial leaves behind: the samples, what was asked for, what was really sent, and where it came from. */
@NullMarked
package dev.sinew.hal.record;

import org.jspecify.annotations.NullMarked;
