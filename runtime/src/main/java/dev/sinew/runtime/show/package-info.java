/** What people see in a terminal, and moving pictures. */
@NullMarked
package dev.sinew.runtime.show;

import org.jspecify.annotations.NullMarked;
