/**
 * The skill file: JSON, open and versioned. {@link SkillWriter} documents the format; {@link SkillReader} refuses with a reason
 * what does not follow it, and {@link SkillFit} what does not fit the task at hand.
 */
@NullMarked
package dev.sinew.runtime.skill;

import org.jspecify.annotations.NullMarked;
