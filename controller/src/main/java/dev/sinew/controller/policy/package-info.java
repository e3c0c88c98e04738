/** Policies, the model they meet, and what a trial leaves behind: values that the rest of the mathematics shares. */
@NullMarked
package dev.sinew.controller.policy;

import org.jspecify.annotations.NullMarked;
