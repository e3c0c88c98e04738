package dev.sinew.sim.urdf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects what the reader passes over, so that nothing is ignored in silence. */
final class UrdfReport {

    private static final Map<String, String> REASONS = Map.of(
            "visual", "shapes are not drawn",
            "collision", "contacts are not simulated",
            "material", "colours are not drawn",
            "transmission", "actuators are described in robot.yaml",
            "ros2_control", "actuators are described in robot.yaml",
            "gazebo", "settings of another simulator",
            "mimic", "the joint moves on its own",
            "calibration", "reference switches are not simulated",
            "safety_controller", "limits are described in robot.yaml");

    private final String file;
    private final Map<String, List<Integer>> omissions = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    UrdfReport(String file) {
        this.file = file;
    }

    /** Notes every child and attribute of an element that the reader does not look at. */
    void passOver(XmlElement element, Set<String> knownChildren, Set<String> knownAttributes) {
        for (XmlElement child : element.children()) {
            if (!knownChildren.contains(child.name())) {
                String reason = REASONS.getOrDefault(child.name(), "not known here");
                omit("<" + child.name() + "> in <" + element.name() + ">: " + reason, child.line());
            }
        }
        for (String attribute : element.attributes().keySet()) {
            if (!knownAttributes.contains(attribute) && !attribute.startsWith("xmlns")) {
                omit(attribute + " of <" + element.name() + ">: not known here", element.line());
            }
        }
    }

    void omit(String what, int line) {
        omissions.computeIfAbsent(what, each -> new ArrayList<>()).add(line);
    }

    void warn(XmlElement element, String problem) {
        warnings.add(element.error(problem).getMessage());
    }

    /** One line for each kind of omission: where it stands first, and how often. */
    List<String> omissions() {
        return omissions.entrySet().stream()
                .map(each -> file + ":" + each.getValue().get(0) + ": " + each.getKey()
                        + (each.getValue().size() > 1 ? " (" + each.getValue().size() + " times)" : ""))
                .toList();
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
