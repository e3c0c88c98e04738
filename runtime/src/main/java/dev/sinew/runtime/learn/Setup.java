package dev.sinew.runtime.learn;

import dev.sinew.controller.task.Task;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.session.Plant;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;

/**
 * A task on a simulated robot.
 *
 * @param definition the task as its file says
 * @param model the robot's nominal model
 * @param plant how the robot that moves differs from it
 * @param seeds randomness of everything
 */
record Setup(TaskDefinition definition, RobotModel model, PlantDraw plant, Seeds seeds) {

    static Setup of(TaskDefinition definition, SimulatedRobots robots, Plant kind, Seeds seeds) {
        RobotModel model = robots.model(definition.task().robot().name());
        PlantDraw plant = kind == Plant.NOMINAL
                ? PlantDraw.nominal(model)
                : hidden(definition, model, seeds, Seeds.Purpose.PLANT);
        return new Setup(definition, model, plant, seeds);
    }

    /** A plant as it may be, drawn from a stream of its own. */
    static PlantDraw hidden(
            TaskDefinition definition, RobotModel model, Seeds seeds, Seeds.Purpose purpose, int... indices) {
        return PlantDraw.hidden(model, lengthsVary(definition), seeds.stream(purpose, indices));
    }

    Task task() {
        return definition.task();
    }

    /** Size of the state that a controller sees. */
    int n() {
        return task().controlled().size();
    }

    /** What the nominal model does not know of the robot. */
    PlantParameters parameters() {
        return new PlantParameters(model, task().dt(), lengthsVary(definition));
    }

    private static boolean lengthsVary(TaskDefinition definition) {
        return definition.task().layout().points().isEmpty();
    }
}
