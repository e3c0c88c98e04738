/** What came of a command, as JSON for scripts, in sentences for people, and as a table for other programs. */
@NullMarked
package dev.sinew.runtime.report;

import org.jspecify.annotations.NullMarked;
