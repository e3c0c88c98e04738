package dev.sinew.sim.body;

import dev.sinew.hal.JointType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Trees of random shape, axes, inertias and joint mechanics, and random joint values. */
public final class RandomModels {

    private RandomModels() {}

    /** A random tree of a number of bodies, with a frame {@code tip} on its last body. */
    public static RigidBodyModel tree(int bodies, RandomGenerator random) {
        List<Body> list = new ArrayList<>();
        for (int i = 0; i < bodies; i++) {
            int parent = random.nextInt(i + 1) - 1;
            JointType type = random.nextInt(3) == 0 ? JointType.PRISMATIC : JointType.REVOLUTE;
            list.add(new Body(
                    "body" + i, parent, type, direction(random), placement(random), inertia(random), joint(random)));
        }
        Frame tip = new Frame("tip", bodies - 1, placement(random));
        return new RigidBodyModel("tree", vector(10, random), list, List.of(tip));
    }

    /** All built-in models and a number of trees of 1 to 9 bodies. */
    public static List<RigidBodyModel> builtInAndTrees(int trees, RandomGenerator random) {
        List<RigidBodyModel> models = new ArrayList<>(BuiltInModels.all());
        for (int i = 0; i < trees; i++) {
            models.add(tree(1 + i % 9, random));
        }
        return models;
    }

    /** Normal values of a standard deviation. */
    public static double[] normal(int size, double deviation, RandomGenerator random) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = deviation * random.nextGaussian();
        }
        return values;
    }

    public static Vector3 vector(double deviation, RandomGenerator random) {
        double[] v = normal(3, deviation, random);
        return new Vector3(v[0], v[1], v[2]);
    }

    static Vector3 direction(RandomGenerator random) {
        return vector(1, random).unit();
    }

    static Placement placement(RandomGenerator random) {
        return new Placement(vector(0.3, random), Matrix3.rotation(direction(random), 3 * random.nextDouble()));
    }

    /** Two rods and a point mass, welded. */
    static Inertia inertia(RandomGenerator random) {
        return Inertia.rod(1 + random.nextDouble(), vector(0.2, random), vector(0.2, random))
                .merge(Inertia.rod(random.nextDouble(), vector(0.2, random), vector(0.2, random)))
                .merge(Inertia.point(random.nextDouble(), vector(0.2, random)));
    }

    private static JointMechanics joint(RandomGenerator random) {
        return new JointMechanics(
                random.nextDouble(),
                random.nextDouble() * 0.3,
                random.nextDouble() * 0.1,
                random.nextDouble(),
                JointStop.at(-2, 1.5));
    }
}
