/** Reads what a person writes about a task, and refuses what can't be used with its line and its cure. */
@NullMarked
package dev.sinew.runtime.config;

import org.jspecify.annotations.NullMarked;
