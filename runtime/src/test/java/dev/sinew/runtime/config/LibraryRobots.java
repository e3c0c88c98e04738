package dev.sinew.runtime.config;

import dev.sinew.controller.task.StatePoint;
import dev.sinew.sim.RobotLibrary;
import dev.sinew.sim.RobotModel;
import dev.sinew.sim.body.FrameKinematics;
import java.nio.file.Path;
import java.util.List;

/** The robots that Sinew brings along. */
final class LibraryRobots implements RobotSource {

    @Override
    public List<String> names() {
        return RobotLibrary.names();
    }

    @Override
    public TaskRobot named(String name) {
        return robot(RobotLibrary.find(name));
    }

    @Override
    public TaskRobot read(Path file) {
        return robot(RobotLibrary.read(file));
    }

    private static TaskRobot robot(RobotModel model) {
        return new TaskRobot(
                model.description(),
                model.bodies().frames().stream()
                        .map(frame -> new TaskRobot.Point(
                                new StatePoint(frame.name(), 2),
                                () -> FrameKinematics.planar(model.bodies(), frame.name())::locate))
                        .toList());
    }
}
