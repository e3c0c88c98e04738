package dev.sinew.runtime.learn;

import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.session.Plant;
import dev.sinew.sim.Imperfections;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;
import java.util.random.RandomGenerator;

/**
 * A task on a simulated robot.
 *
 * @param definition the task as its file says
 * @param model the robot's nominal model
 * @param plant how the robot that moves differs from it in its parameters
 * @param imperfections what the robot that moves has besides, which the model has no parameters for
 * @param seeds randomness of everything
 * @param assured whether run-time assurance watches what moves: plans then leave it its reserve of speed
 */
record Setup(
        TaskDefinition definition,
        RobotModel model,
        PlantDraw plant,
        Imperfections imperfections,
        Seeds seeds,
        boolean assured) {

    static Setup of(TaskDefinition definition, SimulatedRobots robots, Plant kind, Seeds seeds) {
        RobotModel model = robots.model(definition.task().robot().name());
        RandomGenerator random = seeds.stream(Seeds.Purpose.PLANT);
        PlantDraw plant = kind == Plant.NOMINAL
                ? PlantDraw.nominal(model)
                : PlantDraw.hidden(model, lengthsVary(definition), random);
        // After the hidden part and from the same stream, so that an odd plant is a hidden one and more.
        Imperfections imperfections = kind == Plant.ODD ? Imperfections.odd(model, random) : Imperfections.none(model);
        return new Setup(definition, model, plant, imperfections, seeds, false);
    }

    /** A plant as it may be, drawn from a stream of its own. */
    static PlantDraw hidden(
            TaskDefinition definition, RobotModel model, Seeds seeds, Seeds.Purpose purpose, int... indices) {
        return PlantDraw.hidden(model, lengthsVary(definition), seeds.stream(purpose, indices));
    }

    /** The same with a run-time assurance, or without. */
    Setup assured(boolean watched) {
        return new Setup(definition, model, plant, imperfections, seeds, watched);
    }

    Task task() {
        return definition.task();
    }

    /** Size of the state that a controller sees. */
    int n() {
        return task().controlled().size();
    }

    /**
     * What the nominal model does not know of the robot.
     *
     * @param integration how its models advance
     */
    PlantParameters parameters(FirstController.Integration integration) {
        return new PlantParameters(model, task().dt(), integration, lengthsVary(definition));
    }

    private static boolean lengthsVary(TaskDefinition definition) {
        return definition.task().layout().points().isEmpty();
    }
}
