/** What real time needs of the operating system, through {@code java.lang.foreign}; Linux alone. */
@NullMarked
package dev.sinew.runtime.posix;

import org.jspecify.annotations.NullMarked;
