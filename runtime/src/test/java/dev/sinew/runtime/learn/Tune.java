package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.*;
import dev.sinew.runtime.config.*;
import dev.sinew.runtime.session.*;
import java.nio.file.Path;
import java.util.*;

public final class Tune {
    public static void main(String[] a) {
        boolean log = Boolean.getBoolean("log");
        int from = Integer.getInteger("from", 100), to = Integer.getInteger("to", 110);
        for (String file : a) {
            String name = file.contains(":") ? file.substring(0, file.indexOf(':')) : file;
            long t0 = System.nanoTime();
            List<String> out = new ArrayList<>();
            for (int seed = from; seed < to; seed++) {
                SimulatedRobots robots = new SimulatedRobots();
                TaskDefinition d = name.endsWith(".yaml") ? TaskReader.read(Path.of(name), robots) : TaskReader.builtIn(name, robots);
                Start start = file.contains(":") ? Start.valueOf(file.substring(file.indexOf(':') + 1).toUpperCase()) : d.defaultStart();
                LearnerSettings s = d.learner(start).get();
                Setup setup = Setup.of(d, robots, System.getProperty("plant", "hidden").equals("nominal") ? Plant.NOMINAL : Plant.HIDDEN, new Seeds(seed));
                try (Threads threads = new Threads(1)) {
                    TrialRig rig = new TrialRig(setup, false, () -> false);
                    SimulatedPractice p = new SimulatedPractice(setup, s, rig, threads, (i, c, t, r) -> {}, new LearnListener() {}, () -> false);
                    FlmTrainer trainer = Learner.trainer(setup, s, p, threads);
                    FlmState state = trainer.begin(new FirstControllers(setup, s, threads.executor()).all());
                    if (log) System.out.println("seed " + seed + " start " + state.evaluation());
                    while (!state.evaluation().passed() && state.iteration() < s.iterations()) {
                        List<LocalUpdate> ups = new ArrayList<>();
                        state = trainer.iterate(state, ups);
                        if (log) for (LocalUpdate u : ups) System.out.printf("  it%d cost %.3f pred %.3f act %.3f mult %.3g eta %.3g kl %.3g passes %d %s | %s%n", state.iteration(), u.meanCost(), u.predicted(), u.actual(), u.controller().multiplier(), u.controller().eta(), u.kl(), u.passes(), u.note(), state.evaluation());
                    }
                    out.add(state.evaluation().passed() ? "" + state.trials() : "-" + state.best().evaluation().held());
                }
            }
            System.out.println(file + " -> " + out + " " + (System.nanoTime() - t0) / 1_000_000_000L + " s");
        }
    }
}
