/**
 * Reads robots from URDF, the Unified Robot Description Format of ROS.
 *
 * <p>What the physics takes is read strictly, with file and line in every complaint; what it does not take is listed. Files are
 * hostile until proven otherwise: no document type, no entities, nothing fetched, limits on size and depth.
 */
@NullMarked
package dev.sinew.sim.urdf;

import org.jspecify.annotations.NullMarked;
