package dev.sinew.runtime.learn;

import dev.sinew.controller.policy.Kinematics;
import dev.sinew.controller.task.StatePoint;
import dev.sinew.runtime.config.RobotSource;
import dev.sinew.runtime.config.TaskRobot;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.body.Frame;
import dev.sinew.sim.body.FrameKinematics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The robots of the simulator, as tasks know them; remembers the models behind them. */
public final class SimulatedRobots implements RobotSource {

    private final Map<String, RobotModel> models = new HashMap<>();

    @Override
    public List<String> names() {
        return RobotLibrary.names();
    }

    @Override
    public TaskRobot named(String name) {
        return known(RobotLibrary.find(name));
    }

    @Override
    public TaskRobot read(Path file) {
        return known(RobotLibrary.read(file));
    }

    /** A copy of a user's own robot, with the copy of the URDF file that it names, if it names one. */
    TaskRobot copy(Path file, Path urdf) {
        return known(RobotLibrary.read(file, urdf));
    }

    /** The model of a robot that was asked for before. */
    RobotModel model(String robot) {
        return Objects.requireNonNull(models.get(robot));
    }

    private TaskRobot known(RobotModel model) {
        models.put(model.description().name(), model);
        List<TaskRobot.Point> points = new ArrayList<>();
        for (Frame frame : model.bodies().frames()) {
            Supplier<Kinematics> kinematics = () -> FrameKinematics.of(model.bodies(), frame.name())::locate;
            int dimensions = FrameKinematics.of(model.bodies(), frame.name()).size();
            points.add(new TaskRobot.Point(new StatePoint(frame.name(), dimensions), kinematics));
        }
        return new TaskRobot(model.description(), points);
    }
}
