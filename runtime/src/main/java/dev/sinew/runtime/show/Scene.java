package dev.sinew.runtime.show;

import dev.sinew.hal.JointType;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.Frame;
import dev.sinew.sim.body.FrameKinematics;
import dev.sinew.sim.body.Placement;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A stick figure of a robot, made from its model alone: links from joint to joint and to the frames, a cart where something turns
 * on a slide, a ball where a slide ends. Robots of the plane are seen from the front, others from above and aside.
 *
 * <p>Holds scratch memory; not for two threads at a time.
 */
public final class Scene {

    private static final double AZIMUTH = Math.toRadians(-32);
    private static final double ELEVATION = Math.toRadians(28);

    private final int joints;
    private final List<FrameKinematics> points = new ArrayList<>();
    private final List<int[]> links = new ArrayList<>();
    private final List<Integer> hinges = new ArrayList<>();
    private final List<Integer> carts = new ArrayList<>();
    private final List<Integer> balls = new ArrayList<>();
    private final int tip;
    private final boolean flat;
    private final double[] jacobian;

    /** A figure of a model. */
    public Scene(RigidBodyModel model) {
        joints = model.joints();
        jacobian = new double[3 * joints];
        int last = 0;
        for (int i = 0; i < joints; i++) {
            last = body(model, i);
        }
        tip = last;
        flat = isFlat();
    }

    /** Adds what belongs to one body, and returns the index of its farthest point. */
    private int body(RigidBodyModel model, int i) {
        int origin = point(model, i, Vector3.ZERO);
        int last = origin;
        boolean carries = false;
        List<Body> bodies = model.bodies();
        for (int c = i + 1; c < joints; c++) {
            if (bodies.get(c).parent() == i) {
                carries = true;
                link(model, i, origin, bodies.get(c).placement().translation());
                if (bodies.get(i).type() == JointType.PRISMATIC && bodies.get(c).type() == JointType.REVOLUTE) {
                    carts.add(origin);
                }
            }
        }
        for (Frame frame : model.frames()) {
            if (frame.body() == i) {
                last = link(model, i, origin, frame.placement().translation());
            }
        }
        if (bodies.get(i).type() == JointType.REVOLUTE) {
            hinges.add(origin);
        } else if (!carries) {
            balls.add(origin);
        }
        return last;
    }

    private int link(RigidBodyModel model, int body, int from, Vector3 to) {
        if (to.norm() == 0) {
            return from;
        }
        int end = point(model, body, to);
        links.add(new int[] {from, end});
        return end;
    }

    private int point(RigidBodyModel model, int body, Vector3 at) {
        String name = "figure" + points.size();
        Frame frame = new Frame(name, body, Placement.at(at.x(), at.y(), at.z()));
        RigidBodyModel marked = new RigidBodyModel(model.name(), model.gravity(), model.bodies(), List.of(frame));
        points.add(FrameKinematics.spatial(marked, name));
        return points.size() - 1;
    }

    /** No point leaves the plane y = 0, whatever the pose. */
    private boolean isFlat() {
        double[] q = new double[joints];
        Arrays.setAll(q, j -> 0.7 + 0.3 * j);
        for (int i = 0; i < points.size(); i++) {
            if (Math.abs(world(i, q)[1]) > 1e-9) {
                return false;
            }
        }
        return true;
    }

    private double[] world(int point, double[] q) {
        double[] place = new double[3];
        points.get(point).locate(q, place, jacobian);
        return place;
    }

    /** Where a point of the world is seen [m], right and up. */
    double[] seen(double[] p) {
        if (flat) {
            return new double[] {p[0], p[2]};
        }
        double right = p[0] * Math.cos(AZIMUTH) - p[1] * Math.sin(AZIMUTH);
        double away = p[0] * Math.sin(AZIMUTH) + p[1] * Math.cos(AZIMUTH);
        return new double[] {right, p[2] * Math.cos(ELEVATION) + away * Math.sin(ELEVATION)};
    }

    /** Number of joints. */
    int joints() {
        return joints;
    }

    /** The figure in a pose. */
    Figure at(double[] q) {
        double[][] seen = new double[points.size()][];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = seen(world(i, q));
        }
        return new Figure(
                links.stream()
                        .map(each -> new double[][] {seen[each[0]], seen[each[1]]})
                        .toList(),
                hinges.stream().map(each -> seen[each]).toList(),
                carts.stream().map(each -> seen[each]).toList(),
                balls.stream().map(each -> seen[each]).toList(),
                seen[tip]);
    }

    /**
     * A figure in one pose; every place is {right, up} [m].
     *
     * @param links from where to where
     * @param hinges where something turns
     * @param carts middles of the carts
     * @param balls middles of the balls
     * @param tip the point whose path is worth seeing
     */
    record Figure(
            List<double[][]> links, List<double[]> hinges, List<double[]> carts, List<double[]> balls, double[] tip) {

        List<double[]> all() {
            List<double[]> all = new ArrayList<>();
            links.forEach(each -> all.addAll(Arrays.asList(each)));
            all.addAll(hinges);
            all.addAll(carts);
            all.addAll(balls);
            return all;
        }
    }
}
