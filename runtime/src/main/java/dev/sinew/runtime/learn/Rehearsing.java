package dev.sinew.runtime.learn;

import dev.sinew.controller.ilqr.Plan;
import dev.sinew.controller.ilqr.Rehearsal;
import dev.sinew.controller.policy.ActionLimits;
import dev.sinew.controller.policy.Policy;
import dev.sinew.controller.promote.Rehearsals;
import dev.sinew.controller.task.Condition;
import dev.sinew.controller.task.Task;
import dev.sinew.sim.PlantDraw;
import dev.sinew.sim.RobotModel;
import java.util.random.RandomGenerator;

/**
 * Simulated trials on the model that the learner has: each on a plant as it may be, none of which is the one that moves, from a
 * start drawn around the condition's, with the errors of the sensors.
 */
final class Rehearsing {

    private static final int COUNT = 100;

    // What a rehearsal draws, each from a stream of its own.
    private static final int PLANT = 0;
    private static final int START = 1;
    private static final int SENSOR = 2;

    private final Setup setup;
    private final PlantDraw known;
    private final double doubt;

    /**
     * Rehearsals of a task.
     *
     * @param setup the task, and the seeds
     * @param known the robot as far as it is known
     * @param doubt how much of what was not known before the first trial is not known yet, from 0 to 1
     */
    Rehearsing(Setup setup, PlantDraw known, double doubt) {
        this.setup = setup;
        this.known = known;
        this.doubt = doubt;
    }

    /** Those of one condition. */
    Rehearsals of(int condition) {
        StateLimits within = StateLimits.of(setup.task());
        ActionLimits limits = Plans.limits(setup.task());
        return new Rehearsals(COUNT, within.lower(), within.upper(), (policy, i) -> run(policy, limits, condition, i));
    }

    private Plan run(Policy policy, ActionLimits limits, int condition, int i) {
        Task task = setup.task();
        PlantDraw draw = known.then(Setup.hidden(
                        setup.definition(), setup.model(), setup.seeds(), Seeds.Purpose.PROMOTION, condition, i, PLANT)
                .nearer(doubt));
        Condition start = task.start(condition, stream(START, condition, i));
        RobotModel plant = draw.appliedTo(setup.model());
        Rehearsal rehearsal = new Rehearsal(
                () -> plant.dynamics(task.dt())::step, Plans.start(start), 1, Math.min(1, draw.delay() / task.dt()));
        return rehearsal.run(seen(policy, draw, stream(SENSOR, condition, i)), limits, task.T());
    }

    private RandomGenerator stream(int draw, int condition, int i) {
        return setup.seeds().stream(Seeds.Purpose.PROMOTION, condition, i, draw);
    }

    /** The policy behind the sensors: positions rounded, velocities with noise. */
    private static Policy seen(Policy policy, PlantDraw draw, RandomGenerator random) {
        return (t, x, u) -> {
            double[] y = x.clone();
            int joints = y.length / 2;
            for (int j = 0; j < joints; j++) {
                double step = draw.positionResolution();
                y[j] = step > 0 ? step * Math.rint(y[j] / step) : y[j];
                y[joints + j] += draw.velocityNoise() * random.nextGaussian();
            }
            policy.act(t, y, u);
        };
    }
}
