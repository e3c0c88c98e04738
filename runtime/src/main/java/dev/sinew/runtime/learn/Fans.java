package dev.sinew.runtime.learn;

import dev.sinew.controller.flm.LocalUpdate;
import dev.sinew.controller.policy.Rollout;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of each condition the law that was fitted last, and what the controller that was made on it did in its examination. */
final class Fans {

    private final SortedMap<Integer, Fan> fans = new TreeMap<>();

    private record Fan(LocalUpdate.Model model, List<Rollout> tried) {}

    /** Takes an iteration's updates, with the examination of what they made. */
    void take(List<LocalUpdate> updates, List<Examiner.Examined> examined) {
        for (int c = 0; c < updates.size(); c++) {
            Optional<LocalUpdate.Model> model = updates.get(c).model();
            if (model.isPresent()) {
                fans.put(c, new Fan(model.get(), examined.get(c).rollouts()));
            }
        }
    }

    void draw(RunPlots plots) {
        fans.forEach((condition, fan) -> plots.fan(condition, fan.model(), fan.tried()));
    }
}
