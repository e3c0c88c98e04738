package dev.sinew.sim.urdf;

import dev.sinew.hal.Joint;
import dev.sinew.hal.config.Spelling;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.Frame;
import dev.sinew.sim.body.Inertia;
import dev.sinew.sim.body.Placement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Hangs links and joints together into bodies; links behind fixed joints become part of the body that carries them. */
final class UrdfTree {

    private final XmlElement robot;
    private final Map<String, UrdfLink> links;
    private final Map<String, UrdfJoint> jointOfChild = new LinkedHashMap<>();
    private final Map<String, List<UrdfJoint>> jointsOfParent = new LinkedHashMap<>();
    private final List<UrdfJoint> moving = new ArrayList<>();
    private final List<Integer> parents = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();
    private final List<Inertia> inertias = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();

    /** A link: the body that carries it, and where it stands in the frame of that body. */
    private record Seat(int body, Placement placement) {}

    /** A joint to be visited, and the seat of the link that it hangs on. */
    private record Visit(UrdfJoint joint, Seat parent) {}

    /**
     * Builds the tree.
     *
     * @throws dev.sinew.hal.config.ConfigException when the joints do not hang the links together as one tree
     */
    UrdfTree(XmlElement robot, Map<String, UrdfLink> links, List<UrdfJoint> joints) {
        this.robot = robot;
        this.links = links;
        for (UrdfJoint joint : joints) {
            requireLink(joint, "parent", joint.parent());
            requireLink(joint, "child", joint.child());
            UrdfJoint before = jointOfChild.putIfAbsent(joint.child(), joint);
            if (before != null) {
                throw joint.element()
                        .error("link " + joint.child() + " hangs on a second joint; the first is on line "
                                + before.element().line());
            }
            jointsOfParent
                    .computeIfAbsent(joint.parent(), each -> new ArrayList<>())
                    .add(joint);
        }
        walk(root());
        requireMassBehindEveryJoint();
    }

    /** The bodies, each after its parent, in the order in which a walk from the root along the file meets them. */
    List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < moving.size(); i++) {
            UrdfJoint joint = moving.get(i);
            Joint limits = joint.limits().orElseThrow();
            bodies.add(new Body(
                    limits.name(),
                    parents.get(i),
                    limits.type(),
                    joint.axis(),
                    placements.get(i),
                    inertias.get(i),
                    joint.mechanics()));
        }
        return bodies;
    }

    /** The limits of the bodies' joints, in the same order. */
    List<Joint> joints() {
        return moving.stream().map(each -> each.limits().orElseThrow()).toList();
    }

    /** A frame for every link. */
    List<Frame> frames() {
        return frames;
    }

    private void requireLink(UrdfJoint joint, String role, String link) {
        if (!links.containsKey(link)) {
            throw joint.element()
                    .needed(role)
                    .error("there is no link " + link + Spelling.didYouMean(link, links.keySet()));
        }
    }

    private UrdfLink root() {
        List<UrdfLink> roots = links.values().stream()
                .filter(each -> !jointOfChild.containsKey(each.name()))
                .toList();
        if (roots.size() > 1) {
            throw roots.get(1)
                    .element()
                    .error("links " + roots.get(0).name() + " (line "
                            + roots.get(0).element().line() + ") and "
                            + roots.get(1).name()
                            + " both hang on nothing; one root is needed");
        }
        if (links.isEmpty()) {
            throw robot.error("a robot needs at least one <link>");
        }
        if (roots.isEmpty()) {
            throw robot.error("every link hangs on another one: the joints close a loop");
        }
        return roots.get(0);
    }

    private void walk(UrdfLink root) {
        Deque<Visit> open = new ArrayDeque<>();
        Seat ground = new Seat(Body.WORLD, Placement.IDENTITY);
        frames.add(new Frame(root.name(), ground.body, ground.placement));
        push(root.name(), ground, open);
        while (!open.isEmpty()) {
            Visit visit = open.pop();
            String link = visit.joint.child();
            Seat seat = seat(visit);
            frames.add(new Frame(link, seat.body, seat.placement));
            if (seat.body != Body.WORLD) {
                Inertia own = Objects.requireNonNull(links.get(link)).inertia();
                inertias.set(seat.body, inertias.get(seat.body).merge(own.in(seat.placement)));
            }
            jointOfChild.remove(link);
            push(link, seat, open);
        }
        for (UrdfJoint unreached : jointOfChild.values()) {
            throw unreached.element().error("link " + unreached.child() + " hangs on itself: the joints close a loop");
        }
    }

    /** Puts the joints that hang on a link on the stack, so that the first in the file comes off first. */
    private void push(String link, Seat seat, Deque<Visit> open) {
        for (UrdfJoint joint : jointsOfParent.getOrDefault(link, List.of()).reversed()) {
            open.push(new Visit(joint, seat));
        }
    }

    /** The seat of a joint's child: a new body when the joint moves, else the parent's body. */
    private Seat seat(Visit visit) {
        Placement placement = visit.parent.placement.times(visit.joint.origin());
        if (visit.joint.limits().isEmpty()) {
            return new Seat(visit.parent.body, placement);
        }
        moving.add(visit.joint);
        parents.add(visit.parent.body);
        placements.add(placement);
        inertias.add(Inertia.ZERO);
        return new Seat(moving.size() - 1, Placement.IDENTITY);
    }

    private void requireMassBehindEveryJoint() {
        double[] carried = new double[moving.size()];
        for (int i = moving.size() - 1; i >= 0; i--) {
            carried[i] += inertias.get(i).mass();
            if (carried[i] == 0) {
                throw moving.get(i).element().error("nothing behind this joint has mass; give a link an <inertial>");
            }
            if (parents.get(i) != Body.WORLD) {
                carried[parents.get(i)] += carried[i];
            }
        }
    }
}
