/** Files that are either the old one or the new one, whatever happens between. */
@NullMarked
package dev.sinew.runtime.file;

import org.jspecify.annotations.NullMarked;
