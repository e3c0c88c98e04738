package dev.sinew.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Joint;
import dev.sinew.hal.Unit;
import dev.sinew.hal.config.ConfigException;
import dev.sinew.sim.actuator.DcMotor;
import dev.sinew.sim.actuator.PositionServo;
import dev.sinew.sim.body.FrameKinematics;
import dev.sinew.sim.body.Vector3;
import dev.sinew.sim.integrate.Integrator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotLibraryTest {

    private static final double INF = Double.POSITIVE_INFINITY;

    private static final String URDF = """
            <robot name="swing">
              <link name="base"/>
              <link name="rod">
                <inertial>
                  <origin xyz="0 0 0.5"/>
                  <mass value="1"/>
                  <inertia ixx="0.083" iyy="0.083" izz="0.001"/>
                </inertial>
                <visual/>
              </link>
              <link name="end"/>
              <joint name="hinge" type="revolute">
                <parent link="base"/>
                <child link="rod"/>
                <axis xyz="0 -1 0"/>
                <limit lower="-3" upper="3" effort="2" velocity="9"/>
              </joint>
              <joint name="weld" type="fixed">
                <parent link="rod"/>
                <child link="end"/>
                <origin xyz="0 0 1"/>
              </joint>
            </robot>
            """;

    private static final String ROBOT = """
            name: swing
            model: swing.urdf
            period: 0.01 s
            points:
              - {name: tip, on: end, at: [0 m, 0 m, 0.1 m]}
              - {name: middle, on: hinge, at: [0, 0, 0.5]}
            integration: {method: semi_implicit_euler, substeps: 5}
            joints:
              - name: hinge
                type: revolute
                position: [-3 rad, 3 rad]
                velocity: 9 rad/s
                effort: 2 N m
            actuators:
              - name: servo
                joint: hinge
                kind: servo
                command: [-1.5 rad, 1.5 rad]
                rate: 4 rad/s
                kp: 17.8 N m/rad
                kv: 0.6 N m s/rad
                cap: 1.86 N m
            """;

    @TempDir
    Path folder;

    @Test
    void everyBuiltInRobotReads() {
        assertEquals(
                List.of("pendulum", "cartpole", "pointmass", "arm2", "furuta", "so101", "koch", "omx"),
                RobotLibrary.names());
        for (String name : RobotLibrary.names()) {
            RobotModel robot = RobotLibrary.find(name);
            assertEquals(name, robot.description().name());
            assertEquals(List.of(), robot.notes());
            assertEquals(Integrator.RUNGE_KUTTA_4, robot.integrator());
            assertEquals(List.of("cartpole", "furuta").contains(name) ? 0.005 : 0.01, robot.period());
            assertEquals(0, robot.bodies().frameIndex(isArm(name) ? "gripper" : "tip"));
        }
    }

    private static boolean isArm(String robot) {
        return List.of("so101", "koch", "omx").contains(robot);
    }

    @Test
    void armsTakeOffsetsAndReachAsFarAsTheirLinks() {
        for (String name : List.of("so101", "koch", "omx")) {
            RobotModel arm = RobotLibrary.find(name);
            int joints = name.equals("omx") ? 4 : 5;
            assertEquals(joints, arm.drives().size());
            for (int i = 0; i < joints; i++) {
                ActuatorChannel channel = arm.description().actuators().get(i);
                assertTrue(channel.offset());
                assertEquals(0.15, channel.upper());
                assertEquals(-0.15, channel.lower());
                assertEquals(i, arm.description().jointOf(i));
                PositionServo servo = (PositionServo) arm.drives().get(i);
                assertEquals(PositionServo.Goal.OFFSET, servo.goal());
                assertEquals(arm.description().joints().get(i).effortLimit(), servo.cap());
            }
            double[] gripper = new double[3];
            FrameKinematics.spatial(arm.bodies(), "gripper")
                    .locate(new double[joints], gripper, new double[3 * joints]);
            // Reaching along x: the sums of the joint origins in the makers' files.
            double[] expected = switch (name) {
                case "so101" -> new double[] {0.3912, -0.0002, 0.2264};
                case "koch" -> new double[] {0.2131, -0.0058, 0.1673};
                default -> new double[] {0.286, 0, 0.2045};
            };
            assertArrayEquals(expected, gripper, 1e-4, name);
            double[] up = {0, -0.3, 0, 0, 0};
            FrameKinematics.spatial(arm.bodies(), "gripper")
                    .locate(Arrays.copyOf(up, joints), gripper, new double[3 * joints]);
            assertEquals(!name.equals("koch"), gripper[2] > expected[2], name);
        }
    }

    @Test
    void builtInRobotsHaveTheLimitsOfTheirTasks() {
        assertLimits("cartpole", "force", Unit.NEWTON, 10);
        assertLimits("pendulum", "torque", Unit.NEWTON_METER, 2.5);
        assertLimits("arm2", "shoulder", Unit.NEWTON_METER, 20);
        assertLimits("arm2", "elbow", Unit.NEWTON_METER, 10);
        assertLimits("furuta", "voltage", Unit.VOLT, 10);
        assertLimits("pointmass", "fx", Unit.NEWTON, 10);
        assertLimits("pointmass", "fz", Unit.NEWTON, 10);
        Joint cart = RobotLibrary.find("cartpole").description().joints().get(0);
        assertEquals(-5, cart.lower());
        assertEquals(5, cart.upper());
        assertEquals(
                List.of(DcMotor.of(0, 8.4, 0.042, INF)),
                RobotLibrary.find("furuta").drives());
    }

    private static void assertLimits(String robot, String actuator, Unit unit, double limit) {
        ActuatorChannel channel = RobotLibrary.find(robot).description().actuators().stream()
                .filter(each -> each.name().equals(actuator))
                .findFirst()
                .orElseThrow();
        assertEquals(unit, channel.unit());
        assertEquals(-limit, channel.lower());
        assertEquals(limit, channel.upper());
    }

    @Test
    void readsAUsersOwnRobotWithItsUrdf() throws IOException {
        RobotModel swing = RobotLibrary.find(write(ROBOT, URDF).toString());
        assertEquals("swing", swing.description().name());
        assertEquals(List.of(PositionServo.of(0, PositionServo.Goal.POSITION, 17.8, 0.6, 1.86)), swing.drives());
        assertEquals(Integrator.SEMI_IMPLICIT_EULER, swing.integrator());
        assertEquals(5, swing.substeps());
        assertEquals(new Vector3(0, 0, 1.1), point(swing, "tip"));
        assertEquals(new Vector3(0, 0, 0.5), point(swing, "middle"));
        assertEquals(1, swing.notes().size());
        assertTrue(swing.notes().get(0).endsWith("swing.urdf:9: <visual> in <link>: shapes are not drawn"));
    }

    private static Vector3 point(RobotModel robot, String name) {
        return robot.bodies()
                .frames()
                .get(robot.bodies().frameIndex(name))
                .placement()
                .translation();
    }

    @Test
    void refusesADescriptionThatDoesNotFitItsModel() throws IOException {
        refused(
                ROBOT.replace(": hinge\n", ": pivot\n"),
                "joints must be those of the model, in its order. Found: pivot. In");
        refused(
                "[-3 rad, 3 rad]",
                "[-3, 3.1]",
                11,
                "the range reaches beyond the stops of the model, which are at -3.0 and 3.0");
        refused("model: swing.urdf", "model: cartpol", 2, "model: unknown model cartpol; did you mean cartpole?");
        refused("model: swing.urdf\n", "", 1, "model is missing");
        refused("on: end", "on: ends", 5, "points[0].on: unknown choice ends; did you mean end?");
        refused("name: tip", "name: rod", 5, "the model has a point rod already");
        refused("at: [0 m, 0 m, 0.1 m]", "at: [1, 2]", 5, "a list of 3 values is needed, found 2");
        refused("0.1 m]", "110 m]", 5, "points[0].at[2]: beyond 100 m; are these millimetres?");
        refused("semi_implicit_euler", "rk4", 7, "Allowed: semi_implicit_euler, implicit_damping_euler, runge_kutta_4");
        refused("substeps: 5", "substeps: 0", 7, "a whole number from 1 to 1000 is needed, found 0");
        refused("    kp: 17.8 N m/rad\n", "", 15, "actuators[0]: kp is missing");
        refused("kv: 0.6 N m s/rad", "kv: -1", 21, "a value of 0 or above is needed, found -1");
        refused("cap: 1.86 N m", "cap: 19 kg cm", 22, "19 kg cm is not in SI units; write 1.8633 N m");
        refused(
                ROBOT.replace("revolute", "prismatic").replace("rad", "m").replace("2 N m", "2 N"),
                "joint hinge is revolute in the model");
    }

    @Test
    void namesTheUrdfWhenThatIsBroken() throws IOException {
        Path robot = write(ROBOT, URDF.replace("value=\"1\"", "value=\"0\""));
        ConfigException e = assertThrows(ConfigException.class, () -> RobotLibrary.read(robot));
        assertTrue(e.getMessage().contains("swing.urdf:6: a mass must be above 0 kg"), e.getMessage());
        Files.delete(folder.resolve("swing.urdf"));
        ConfigException missing = assertThrows(ConfigException.class, () -> RobotLibrary.read(robot));
        assertTrue(missing.getMessage().endsWith("swing.urdf: there is no such file"), missing.getMessage());
    }

    @Test
    void proposesTheNearestRobot() {
        ConfigException e = assertThrows(ConfigException.class, () -> RobotLibrary.find("cart-pole"));
        assertEquals(
                "cart-pole: there is no such robot; did you mean cartpole? Allowed: pendulum, cartpole, pointmass, arm2, furuta,"
                        + " so101, koch, omx, or the path of a robot.yaml",
                e.getMessage());
    }

    @Test
    void modelIsSteppedInWholePeriodsOnly() {
        RobotModel furuta = RobotLibrary.find("furuta");
        assertEquals(4, furuta.dynamics(0.02).stateSize());
        assertThrows(IllegalArgumentException.class, () -> furuta.dynamics(0.012));
        assertThrows(IllegalArgumentException.class, () -> furuta.dynamics(0));
        double[] x = {0.1, 0.2, 0.3, 0.4};
        double[] inOne = new double[4];
        furuta.dynamics(0.02).step(x, new double[] {3}, inOne, new double[0]);
        for (int i = 0; i < 4; i++) {
            furuta.dynamics(0.005).step(x, new double[] {3}, x, new double[0]);
        }
        assertArrayEquals(inOne, x, 1e-15);
    }

    private void refused(String sound, String broken, int line, String problem) throws IOException {
        assertTrue(ROBOT.contains(sound), sound);
        ConfigException e = refused(ROBOT.replaceFirst(java.util.regex.Pattern.quote(sound), broken), problem);
        assertEquals(line, e.line(), e.getMessage());
    }

    private ConfigException refused(String robot, String problem) throws IOException {
        Path file = write(robot, URDF);
        ConfigException e = assertThrows(ConfigException.class, () -> RobotLibrary.read(file), problem);
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        return e;
    }

    private Path write(String robot, String urdf) throws IOException {
        Files.writeString(folder.resolve("swing.urdf"), urdf);
        return Files.writeString(folder.resolve("robot.yaml"), robot);
    }
}
