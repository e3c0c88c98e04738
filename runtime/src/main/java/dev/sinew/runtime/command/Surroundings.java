package dev.sinew.runtime.command;

import dev.sinew.runtime.config.RobotSource;
import dev.sinew.runtime.session.Session;
import dev.sinew.runtime.show.Console;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * What a verb works with.
 *
 * @param console where it speaks
 * @param session what moves and teaches robots
 * @param robots the robots that a task may name
 * @param folder the working directory
 * @param stop true once the person asked to stop
 */
public record Surroundings(Console console, Session session, RobotSource robots, Path folder, BooleanSupplier stop) {}
