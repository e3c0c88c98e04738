package dev.sinew.runtime.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.controller.flm.Adapted;
import dev.sinew.controller.flm.FlmState;
import dev.sinew.controller.flm.LocalController;
import dev.sinew.controller.flm.Practised;
import dev.sinew.controller.policy.LinearGaussianPolicy;
import dev.sinew.runtime.config.FirstController;
import dev.sinew.runtime.config.LearnerSettings;
import dev.sinew.runtime.config.TaskDefinition;
import dev.sinew.runtime.config.TaskReader;
import dev.sinew.runtime.session.Adapt;
import dev.sinew.runtime.session.LearnListener;
import dev.sinew.runtime.session.Plant;
import dev.sinew.runtime.session.Start;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One iteration of the pendulum, whose plans are quickly made, with a controller that does nothing. */
class ReplanningTest {

    private final SimulatedRobots robots = new SimulatedRobots();
    private final TaskDefinition definition = TaskReader.builtIn("pendulum", robots);
    private final LearnerSettings settings = definition.learner(Start.MODEL).orElseThrow();

    @TempDir
    Path folder = Path.of("");

    private final Setup setup = Setup.of(definition, robots, Plant.HIDDEN, new Seeds(205));
    private final Threads threads = new Threads(1);

    private Adapted adapted(Adapt adapt, LocalController.Standing standing, boolean idle) {
        return adapted(adapt, standing, idle, false);
    }

    private Adapted adapted(Adapt adapt, LocalController.Standing standing, boolean idle, boolean driven) {
        FirstController.Plan plan = (FirstController.Plan) settings.first();
        Plans plans = Plans.of(setup, plan);
        LinearGaussianPolicy policy = idle
                ? new LinearGaussianPolicy(
                                setup.task().T(),
                                setup.n(),
                                1,
                                new double[setup.task().T() * setup.n()],
                                new double[setup.task().T()],
                                new double[setup.task().T()])
                        .withVariance(1)
                : plans.first(0, threads.executor()).policy(settings.initialVariance());
        TrialPractice practice = new TrialPractice(
                setup,
                settings,
                new SimulatedRig(setup, () -> false),
                threads,
                (iteration, condition, trial, acted) ->
                        new RecordingPlace(folder.resolve(iteration + "-" + trial + ".mcap"), new TreeMap<>()),
                new LearnListener() {},
                () -> false);
        LocalController begun = LocalController.begin(policy);
        LocalController controller = new LocalController(
                policy,
                begun.multiplier(),
                begun.eta(),
                begun.recent(),
                begun.base(),
                begun.predicted(),
                false,
                standing);
        List<Practised> practised = practice.practise(0, List.of(Optional.of(policy))).stream()
                .map(each -> driven ? new Practised(List.of(), each.rollouts(), each.trials()) : each)
                .toList();
        FlmState state = new FlmState(
                0,
                0,
                List.of(controller),
                practice.evaluate(0, List.of(policy)),
                new FlmState.Best(List.of(policy), practice.evaluate(0, List.of(policy)), 0),
                new double[0]);
        return new Replanning(setup, plans, adapt, settings.initialVariance(), threads.executor())
                .adapt(state, practised);
    }

    @Test
    void aControllerThatTheModelFindsWantingIsPlannedAgain() {
        Adapted adapted = adapted(Adapt.BOTH, LocalController.Standing.OPEN, true);
        assertTrue(adapted.plans().getFirst().isPresent());
        assertTrue(adapted.plans().getFirst().get().reason().contains("before 0 %"));
        assertArrayEquals(
                settings.initialVariance(),
                Arrays.copyOf(adapted.plans().getFirst().get().policy().Sigma(), 1),
                1e-12);
    }

    @Test
    void trialsThatABaselineFinishedTellOfTheRobotAllTheSame() {
        Adapted own = adapted(Adapt.BOTH, LocalController.Standing.OPEN, true);
        Adapted driven = adapted(Adapt.BOTH, LocalController.Standing.OPEN, true, true);
        assertArrayEquals(own.parameters(), driven.parameters(), "the same motion, the same robot");
        assertTrue(driven.plans().getFirst().isPresent());
    }

    @Test
    void aPlanThatLostLeavesTheConditionToLocalUpdatesWithTheIdentifiedModel() {
        Adapted adapted = adapted(Adapt.BOTH, LocalController.Standing.PLAN_LOST, true);
        assertTrue(adapted.plans().getFirst().isEmpty());
        assertTrue(adapted.prior().isPresent());
        assertEquals(
                setup.parameters(FirstController.Integration.OF_SIMULATOR)
                        .parameters()
                        .size(),
                adapted.parameters().length);
    }

    @Test
    void identificationAlonePlansWhateverWasLost() {
        assertTrue(adapted(Adapt.IDENTIFY, LocalController.Standing.PLAN_LOST, true)
                .plans()
                .getFirst()
                .isPresent());
    }

    @Test
    void aControllerThatTheModelFindsGoodIsNotPlannedAgain() {
        assertTrue(adapted(Adapt.BOTH, LocalController.Standing.OPEN, false)
                .plans()
                .getFirst()
                .isEmpty());
    }

    @Test
    void aControllerThatLocalUpdatesCanNotImproveIsPlannedAgainWhateverThePlanPromises() {
        assertTrue(adapted(Adapt.BOTH, LocalController.Standing.STUCK, false)
                .plans()
                .getFirst()
                .isPresent());
    }
}
