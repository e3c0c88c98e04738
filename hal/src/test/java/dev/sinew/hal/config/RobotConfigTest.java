package dev.sinew.hal.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SafeHold;
import dev.sinew.hal.SensorChannel;
import dev.sinew.hal.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RobotConfigTest {

    private static final String SOUND = """
            name: crane
            period: 0.01 s
            model: crane.urdf
            joints:
              - name: cart
                type: prismatic
                position: [-2 m, 2 m]
                velocity: 3 m/s
                effort: 10 N
              - name: hook
                type: revolute
                position: [-.inf, .inf]
                velocity: 50 rad/s
                effort: .inf
            actuators:
              - name: drive
                joint: cart
                kind: force
                command: [-10 N, 10 N]
                rate: 200 N/s
              - name: winch
                joint: hook
                kind: motor
                command: [-12 V, 12 V]
                resistance: 8.4 ohm
                constant: 0.042 N m/A
            sensors:
              - {name: bus, unit: V}
            """;

    @Test
    void readsEveryPartOfADescription() {
        RobotDescription crane = RobotConfig.describe(ConfigFile.parse("robot.yaml", SOUND));
        double inf = Double.POSITIVE_INFINITY;
        assertEquals("crane", crane.name());
        assertEquals(10_000_000, crane.periodNanos());
        assertEquals(
                new Joint("cart", JointType.PRISMATIC, -2, 2, 3, 10),
                crane.joints().get(0));
        assertEquals(
                new Joint("hook", JointType.REVOLUTE, -inf, inf, 50, inf),
                crane.joints().get(1));
        assertEquals(
                new ActuatorChannel("drive", "cart", Unit.NEWTON, -10, 10, 200),
                crane.actuators().get(0));
        assertEquals(
                new ActuatorChannel("winch", "hook", Unit.VOLT, -12, 12, inf),
                crane.actuators().get(1));
        assertEquals(new SensorChannel("bus", Unit.VOLT), crane.sensors().get(0));
    }

    @Test
    void readsTheGoalOfAServoInTheUnitOfItsJoint() {
        String servo = SOUND.replace("kind: motor", "kind: servo")
                .replace("command: [-12 V, 12 V]", "command: [-1.5 rad, 1.5 rad]")
                .replace("resistance: 8.4 ohm", "kp: 10")
                .replace("constant: 0.042 N m/A", "kv: 1");
        RobotDescription crane = RobotConfig.describe(ConfigFile.parse("robot.yaml", servo));
        assertEquals(Unit.RADIAN, crane.actuators().get(1).unit());
        assertFalse(crane.actuators().get(1).offset());
        String offset = servo.replace("kind: servo", "kind: servo\n    goal: offset");
        assertTrue(RobotConfig.describe(ConfigFile.parse("robot.yaml", offset))
                .actuators()
                .get(1)
                .offset());
        for (String range : List.of("[0.1, 1.5]", "[-1.5, .inf]", "[0, 1]")) {
            String broken = offset.replace("[-1.5 rad, 1.5 rad]", range);
            ConfigException e = assertThrows(
                    ConfigException.class, () -> RobotConfig.describe(ConfigFile.parse("robot.yaml", broken)));
            assertTrue(e.getMessage().contains("actuators[1].command: a"), e.getMessage());
        }
        refused("kind: force", "kind: force\n    goal: offset", 19, "unknown key goal");
    }

    @Test
    void readsWhatAnActuatorDoesAtRest() {
        String servo = SOUND.replace("kind: motor", "kind: servo\n    safe: rest")
                .replace("command: [-12 V, 12 V]", "command: [-1.5 rad, 1.5 rad]")
                .replace("resistance: 8.4 ohm", "kp: 10")
                .replace("constant: 0.042 N m/A", "kv: 1")
                .replace("rate: 200 N/s", "safe: {damping: 3 N s/m}");
        assertEquals(List.of(SafeHold.damped(3), SafeHold.rest()), holds(servo));
        assertEquals(List.of(SafeHold.damped(3), SafeHold.pose()), holds(servo.replace("safe: rest", "safe: pose")));
        assertEquals(List.of(SafeHold.rest(), SafeHold.rest()), holds(SOUND));
        String rate = "rate: 200 N/s";
        refused(rate, "safe: pose", 20, "only a servo can hold a pose; write rest, or {damping: 1 N s/m}");
        refused(rate, "safe: {damping: 3 N m s/rad}", 20, "a value in N s/m is needed");
        refused(rate, "safe: {damping: 0 N s/m}", 20, "a value above 0 is needed");
        refused(rate, "safe: brake", 20, "Allowed: rest, pose");
    }

    private static List<SafeHold> holds(String text) {
        return RobotConfig.describe(ConfigFile.parse("robot.yaml", text)).holds();
    }

    @Test
    void readsHowAJointBrakes() {
        double inf = Double.POSITIVE_INFINITY;
        String braking = "braking: {acceleration: 20 m/s^2, deceleration: 4 m/s^2, latency: 0.01 s}";
        String cart = SOUND.replace("effort: 10 N\n", "effort: 10 N\n    effort_rate: 500 N/s\n    " + braking + "\n");
        Joint joint = RobotConfig.describe(ConfigFile.parse("robot.yaml", cart))
                .joints()
                .get(0);
        assertEquals(new Joint("cart", JointType.PRISMATIC, -2, 2, 3, 10, 500, new Braking(20, 4, 0.01)), joint);
        String hook = SOUND.replace("effort: .inf", "effort: .inf\n    braking: {acceleration: 20 rad/s^2}");
        assertEquals(
                new Braking(20, inf, 0),
                RobotConfig.describe(ConfigFile.parse("robot.yaml", hook))
                        .joints()
                        .get(1)
                        .braking());
        refused("effort: .inf", "effort: .inf\n    braking: {deceleration: 4}", 15, "acceleration is missing");
        refused(
                "effort: .inf",
                "effort: .inf\n    braking: {acceleration: 2, deceleration: 4}",
                15,
                "joints[1].braking: a deceleration must be at most the acceleration");
        refused("effort: .inf", "effort: .inf\n    braking: {acceleration: 2, latency: -1}", 15, "at least 0");
        refused("effort: .inf", "effort: .inf\n    effort_rate: 0", 15, "a limit above 0 is needed");
    }

    @Test
    void refusesDegreesAndMillimetresThatPassAsRadiansAndMetres() {
        refused(
                "[-.inf, .inf]",
                "[-1.5, 90 rad]",
                12,
                "joints[1].position[1]: 90 rad is 14 turns; 90 deg would be 1.5708 rad");
        refused("[-.inf, .inf]", "[-90, 90]", 12, "-90 rad is 14 turns; -90 deg would be -1.5708 rad");
        refused("[-.inf, .inf]", "[-90 deg, 90 deg]", 12, "-90 deg is not in SI units; write -1.5708 rad");
        refused("[-2 m, 2 m]", "[-500, 500]", 7, "-500 m is beyond 100 m; -500 mm would be -0.5 m");
        refused("50 rad/s", "480 rpm", 13, "480 rpm is not in SI units; write 50.265 rad/s");
        refused("0.01 s", "10 ms", 2, "period: 10 ms is not in SI units; write 0.01 s");
        refused("200 N/s", "200 N", 20, "actuators[0].rate: 200 N is in the wrong unit; a value in N/s is needed");
    }

    @Test
    void refusesUnknownKeysAndWordsAndProposesTheNearest() {
        refused("velocity: 3", "velocty: 3", 8, "joints[0]: unknown key velocty; did you mean velocity?");
        refused("actuators:", "actuator:", 15, "unknown key actuator; did you mean actuators?");
        refused("type: revolute", "type: revolve", 11, "unknown choice revolve; did you mean revolute?");
        refused("kind: force", "kind: forse", 18, "did you mean force? Allowed: torque, force, motor, servo");
        refused("joint: hook", "joint: hok", 22, "actuators[1].joint: unknown choice hok; did you mean hook?");
        refused(
                "rate: 200 N/s",
                "kp: 3",
                20,
                "actuators[0]: unknown key kp. Allowed: name, joint, kind, command, rate");
        refused("unit: V", "unit: volt", 28, "Allowed: rad, m, rad/s, m/s, N m, N, V, s, 1");
    }

    @Test
    void refusesWhatCanNotBe() {
        refused("- name: hook", "- name: cart", 10, "joints[1].name: cart is the name of another one, on line 5");
        refused("- name: winch", "- name: drive", 21, "drive is the name of another one, on line 16");
        refused("[-2 m, 2 m]", "[2 m, -2 m]", 7, "joints[0].position: lower 2 m is not below upper -2 m");
        refused("[-10 N, 10 N]", "[-10 N, .inf]", 19, "a command needs finite limits in N");
        refused("kind: force", "kind: torque", 18, "a torque can't drive joint cart, which is prismatic");
        refused("velocity: 3 m/s", "velocity: 0", 8, "a limit above 0 is needed, found 0");
        refused("velocity: 3 m/s", "velocity: -.inf", 8, "a limit above 0 is needed, found -.inf");
        refused("    effort: 10 N\n", "", 5, "joints[0]: effort is missing");
        refused("name: crane", "name: ../crane", 1, "a name of up to 64 letters, digits, _ and - is needed");
        refused("0.01 s", "2 s", 2, "a period from 0.0001 s to 1 s is needed, found 2 s");
        refused("0.01 s", "0", 2, "period: a value above 0 is needed, found 0");
        refused("period: 0.01 s\n", "", 1, "period is missing");
    }

    @Test
    void refusesARobotWithoutJoints() {
        ConfigNode root = ConfigFile.parse("robot.yaml", "name: a\nperiod: 0.01\njoints: []\nactuators: []\n");
        ConfigException e = assertThrows(ConfigException.class, () -> RobotConfig.describe(root));
        assertEquals("robot.yaml:3: joints: at least one is needed", e.getMessage());
    }

    private static void refused(String sound, String broken, int line, String problem) {
        assertTrue(SOUND.contains(sound), sound);
        String text = SOUND.replaceFirst(java.util.regex.Pattern.quote(sound), broken);
        ConfigException e = assertThrows(
                ConfigException.class, () -> RobotConfig.describe(ConfigFile.parse("robot.yaml", text)), broken);
        assertTrue(e.getMessage().startsWith("robot.yaml:" + line + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }
}
