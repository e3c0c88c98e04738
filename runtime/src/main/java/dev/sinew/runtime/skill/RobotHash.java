package dev.sinew.runtime.skill;

import dev.sinew.hal.ActuatorChannel;
import dev.sinew.hal.Braking;
import dev.sinew.hal.Joint;
import dev.sinew.hal.RobotDescription;
import dev.sinew.hal.SensorChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprint of what a skill relies on: a robot's joints, channels, units, limits and period, in order. Masses and lengths are
 * not in it; a heavier arm of the same layout may still run the skill.
 */
public final class RobotHash {

    private static final int DIGITS = 16;

    private RobotHash() {}

    /** The first 16 hexadecimal digits of the SHA-256 of the description, written out line by line. */
    public static String of(RobotDescription robot) {
        StringBuilder text = new StringBuilder("period " + robot.periodNanos() + "\n");
        for (Joint each : robot.joints()) {
            text.append("joint ").append(each.name()).append(' ').append(each.type());
            numbers(text, each.lower(), each.upper(), each.velocityLimit(), each.effortLimit());
            braking(text, each);
        }
        for (ActuatorChannel each : robot.actuators()) {
            text.append("actuator ").append(each.name()).append(' ').append(each.joint());
            text.append(' ').append(each.unit()).append(each.offset() ? " offset" : "");
            numbers(text, each.lower(), each.upper(), each.rateLimit());
        }
        for (SensorChannel each : robot.sensors()) {
            text.append("sensor ")
                    .append(each.name())
                    .append(' ')
                    .append(each.unit())
                    .append('\n');
        }
        return sha256(text.toString()).substring(0, DIGITS);
    }

    /** Nothing where no such limit is set. */
    private static void braking(StringBuilder text, Joint joint) {
        if (Double.isFinite(joint.effortRateLimit()) || !joint.braking().equals(Braking.NONE)) {
            text.append("braking");
            Braking each = joint.braking();
            numbers(text, joint.effortRateLimit(), each.acceleration(), each.deceleration(), each.latency());
        }
    }

    private static void numbers(StringBuilder text, double... values) {
        for (double each : values) {
            text.append(' ').append(each);
        }
        text.append('\n');
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
