/**
 * Strict YAML: what a person wrote, read into values, or refused with the line and with what to write instead.
 *
 * <p>{@link dev.sinew.hal.config.ConfigFile} turns a file into a tree of {@link dev.sinew.hal.config.ConfigNode}; readers such
 * as {@link dev.sinew.hal.config.RobotConfig} turn the tree into values. Plain numbers are SI; a number may carry its unit, and
 * then it has to be the SI unit. The only exception thrown is {@link dev.sinew.hal.config.ConfigException}.
 */
@NullMarked
package dev.sinew.hal.config;

import org.jspecify.annotations.NullMarked;
