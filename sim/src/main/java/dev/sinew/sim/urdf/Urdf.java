package dev.sinew.sim.urdf;

import dev.sinew.hal.Joint;
import dev.sinew.sim.body.RigidBodyModel;
import java.util.List;

/**
 * What a URDF file says about a robot, and what of it is not simulated.
 *
 * @param model the bodies, named after their joints; each link is a frame of its own name, links behind fixed joints too
 * @param joints limits of the joints, in the order of the model's bodies
 * @param omissions what stands in the file and has no effect, one line each with file and line
 * @param warnings what was taken although it looks wrong, one line each with file and line
 */
public record Urdf(RigidBodyModel model, List<Joint> joints, List<String> omissions, List<String> warnings) {

    /** Copies the lists. */
    public Urdf {
        joints = List.copyOf(joints);
        omissions = List.copyOf(omissions);
        warnings = List.copyOf(warnings);
    }
}
