/**
 * Articulated rigid bodies in minimal coordinates: trees of revolute and prismatic joints, their dynamics and derivatives.
 *
 * <p>Values ({@link dev.sinew.sim.body.RigidBodyModel} and its parts) are immutable. {@link
 * dev.sinew.sim.body.RigidBodyDynamics} compiles a model into flat arrays and computes without allocating; one per thread.
 *
 * <p>Right-handed frames, z up. Robots of the plane move in x and z and turn about -y, which is counter-clockwise to
 * whoever sees x to the right. Joint forces are positive in the direction of the joint's axis.
 */
@NullMarked
package dev.sinew.sim.body;

import org.jspecify.annotations.NullMarked;
