/** What the verbs ask of the machinery that moves and teaches robots, and what it answers: an interface and its values. */
@NullMarked
package dev.sinew.runtime.session;

import org.jspecify.annotations.NullMarked;
