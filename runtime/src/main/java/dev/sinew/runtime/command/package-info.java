/** The verbs of the command line: each turns words into a request and what came back into one {@link Answer}. */
@NullMarked
package dev.sinew.runtime.command;

import org.jspecify.annotations.NullMarked;
