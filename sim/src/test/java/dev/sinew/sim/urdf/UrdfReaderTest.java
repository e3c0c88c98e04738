package dev.sinew.sim.urdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sinew.hal.Joint;
import dev.sinew.hal.JointType;
import dev.sinew.hal.config.ConfigException;
import dev.sinew.sim.body.Body;
import dev.sinew.sim.body.Matrix3;
import dev.sinew.sim.body.RigidBodyModel;
import dev.sinew.sim.body.Vector3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrdfReaderTest {

    static final String ARM = """
            <?xml version="1.0"?>
            <robot name="arm">
              <link name="base"/>
              <link name="upper">
                <inertial>
                  <origin xyz="0.2 0 0" rpy="0 0 0"/>
                  <mass value="2"/>
                  <inertia ixx="0.01" ixy="0" ixz="0" iyy="0.03" iyz="0" izz="0.03"/>
                </inertial>
                <visual><geometry><box size="1 1 1"/></geometry></visual>
              </link>
              <link name="fore">
                <inertial>
                  <mass value="1"/>
                  <inertia ixx="0.01" iyy="0.01" izz="0.01"/>
                </inertial>
              </link>
              <link name="tool">
                <inertial>
                  <mass value="0.5"/>
                  <inertia ixx="0.001" iyy="0.001" izz="0.001"/>
                </inertial>
              </link>
              <joint name="shoulder" type="continuous">
                <parent link="base"/>
                <child link="upper"/>
                <origin xyz="0 0 0.1"/>
                <axis xyz="0 1 0"/>
              </joint>
              <joint name="elbow" type="revolute">
                <parent link="upper"/>
                <child link="fore"/>
                <origin xyz="0.4 0 0" rpy="0 0 1.5707963267948966"/>
                <axis xyz="0 1 0"/>
                <limit lower="-2" upper="2.5" effort="10" velocity="6"/>
                <dynamics damping="0.1" friction="0.02"/>
              </joint>
              <joint name="wrist" type="fixed">
                <parent link="fore"/>
                <child link="tool"/>
                <origin xyz="0.3 0 0"/>
              </joint>
            </robot>
            """;

    @TempDir
    Path folder;

    @Test
    void readsJointsLinksAndTheirMechanics() {
        Urdf arm = UrdfReader.parse("arm.urdf", ARM);
        RigidBodyModel model = arm.model();
        assertEquals(
                List.of("shoulder", "elbow"),
                model.bodies().stream().map(Body::name).toList());
        Body elbow = model.bodies().get(1);
        assertEquals(0, elbow.parent());
        assertEquals(new Vector3(0, 1, 0), elbow.axis());
        assertEquals(new Vector3(0.4, 0, 0), elbow.placement().translation());
        assertEquals(1, elbow.placement().rotation().yx(), 1e-15);
        assertEquals(0.1, elbow.mechanics().damping());
        assertEquals(0.02, elbow.mechanics().friction());
        assertEquals(2.5, elbow.mechanics().stop().upper());
        assertEquals(new Vector3(0, 0, -9.81), model.gravity());
        assertEquals(
                new Joint("elbow", JointType.REVOLUTE, -2, 2.5, 6, 10),
                arm.joints().get(1));
        assertEquals(Double.POSITIVE_INFINITY, arm.joints().get(0).upper());
    }

    @Test
    void mergesLinksBehindFixedJointsIntoTheirBody() {
        Body fore = UrdfReader.parse("arm.urdf", ARM).model().bodies().get(1);
        // 1 kg at 0 and 0.5 kg at 0.3: centre at 0.1, reduced mass 1/3.
        assertEquals(1.5, fore.inertia().mass(), 1e-15);
        assertEquals(0.1, fore.inertia().com().x(), 1e-15);
        assertEquals(0.011, fore.inertia().tensor().xx(), 1e-15);
        assertEquals(0.011 + 0.3 * 0.3 / 3, fore.inertia().tensor().yy(), 1e-15);
    }

    @Test
    void turnsTheInertiaIntoTheFrameOfTheLink() {
        Urdf arm = UrdfReader.parse("arm.urdf", ARM.replace("rpy=\"0 0 0\"", "rpy=\"0 0 1.5707963267948966\""));
        Matrix3 tensor = arm.model().bodies().get(0).inertia().tensor();
        assertEquals(0.03, tensor.xx(), 1e-15);
        assertEquals(0.01, tensor.yy(), 1e-15);
        assertEquals(0.2, arm.model().bodies().get(0).inertia().com().x(), 1e-15);
    }

    @Test
    void keepsEveryLinkAsAFrame() {
        RigidBodyModel model = UrdfReader.parse("arm.urdf", ARM).model();
        assertEquals(Body.WORLD, model.frames().get(model.frameIndex("base")).body());
        assertEquals(1, model.frames().get(model.frameIndex("tool")).body());
        assertEquals(
                new Vector3(0.3, 0, 0),
                model.frames().get(model.frameIndex("tool")).placement().translation());
    }

    @Test
    void orderOfBodiesIsThatOfAWalkAlongTheFileWhateverTheOrderOfJoints() {
        String[] parts = ARM.split("(?=  <joint)|(?=</robot>)");
        String turned = parts[0] + parts[3] + parts[2] + parts[1] + parts[4];
        assertEquals(
                List.of("shoulder", "elbow"),
                UrdfReader.parse("arm.urdf", turned).model().bodies().stream()
                        .map(Body::name)
                        .toList());
    }

    @Test
    void listsWhatHasNoEffect() {
        String text = ARM.replace("</robot>", "<transmission name=\"t\"/>\n<gazebo/>\n<gazebo/>\n</robot>")
                .replace("<dynamics", "<mimic joint=\"shoulder\"/><dynamics")
                .replace("velocity=\"6\"", "velocity=\"6\" jerk=\"3\"");
        List<String> omissions = UrdfReader.parse("arm.urdf", text).omissions();
        assertEquals(
                List.of(
                        "arm.urdf:43: <transmission> in <robot>: actuators are described in robot.yaml",
                        "arm.urdf:44: <gazebo> in <robot>: settings of another simulator (2 times)",
                        "arm.urdf:10: <visual> in <link>: shapes are not drawn",
                        "arm.urdf:36: <mimic> in <joint>: the joint moves on its own",
                        "arm.urdf:35: jerk of <limit>: not known here"),
                omissions);
    }

    @Test
    void holdsFloatingAndPlanarJointsFixedAndSaysSo() {
        Urdf arm = UrdfReader.parse("arm.urdf", ARM.replace("type=\"continuous\"", "type=\"floating\""));
        assertEquals(
                List.of("elbow"), arm.model().bodies().stream().map(Body::name).toList());
        assertTrue(
                arm.omissions().contains("arm.urdf:24: floating joint: held fixed"),
                arm.omissions().toString());
    }

    @Test
    void warnsOfWhatLooksWrong() {
        Urdf arm = UrdfReader.parse(
                "arm.urdf",
                ARM.replace("ixx=\"0.01\" iyy=\"0.01\" izz=\"0.01\"", "ixx=\"0.05\" iyy=\"0.01\" izz=\"0.01\"")
                        .replace("upper=\"2.5\"", "upper=\"90\"")
                        .replaceFirst("<axis xyz=\"0 1 0\"/>", "<axis xyz=\"0 2 0\"/>"));
        assertEquals(
                List.of(
                        "arm.urdf:15: no body has such an inertia: a principal moment exceeds the sum of the others",
                        "arm.urdf:28: an axis should have length 1, found 2.0; its direction was taken",
                        "arm.urdf:35: a limit of 90.0 rad is 14 turns; are these degrees?"),
                arm.warnings());
        assertEquals(new Vector3(0, 1, 0), arm.model().bodies().get(0).axis());
    }

    @Test
    void refusesMassesAndInertiasThatNoBodyHas() {
        refused("<mass value=\"2\"/>", "<mass value=\"0\"/>", 7, "a mass must be above 0 kg, found 0");
        refused("<mass value=\"2\"/>", "<mass value=\"-1\"/>", 7, "a mass must be above 0 kg, found -1");
        refused("<mass value=\"2\"/>", "", 5, "<inertial> needs a <mass>");
        refused("iyy=\"0.03\"", "iyy=\"-0.03\"", 8, "an inertia tensor must be positive definite");
        refused("ixy=\"0\"", "ixy=\"0.02\"", 8, "an inertia tensor must be positive definite");
        refused("ixx=\"0.01\" ixy", "ixx=\"0\" ixy", 8, "an inertia tensor must be positive definite");
        String hollow = ARM.replaceAll("(?s)<inertial>.*?</inertial>", "");
        assertRefused(hollow, 20, "nothing behind this joint has mass; give a link an <inertial>");
    }

    @Test
    void refusesNumbersThatAreNone() {
        refused("value=\"2\"", "value=\"two\"", 7, "value must be a finite decimal number, found two");
        refused("value=\"2\"", "value=\"NaN\"", 7, "value must be a finite decimal number, found NaN");
        refused("value=\"2\"", "value=\"1e999\"", 7, "value must be a finite decimal number, found 1e999");
        refused("value=\"2\"", "value=\"1e10\"", 7, "value is beyond anything that a robot has, found 1e10");
        refused("value=\"2\"", "value=\"${m}\"", 7, "this is a xacro file; expand it first");
        refused("xyz=\"0 0 0.1\"", "xyz=\"0 0\"", 27, "xyz=\"0 0\" must be three numbers, found 2");
        refused("<axis xyz=\"0 1 0\"/>", "<axis xyz=\"0 0 0\"/>", 28, "an axis must have a direction, found 0 0 0");
        refused("upper=\"2.5\"", "upper=\"-2.5\"", 35, "lower -2.0 is not below upper -2.5");
        refused("effort=\"10\"", "effort=\"0\"", 35, "effort must be above 0, found 0");
        refused(" velocity=\"6\"", "", 35, "<limit> needs velocity=\"...\"");
        refused("damping=\"0.1\"", "damping=\"-0.1\"", 36, "damping must be 0 or above, found -0.1");
    }

    @Test
    void refusesLinksAndJointsThatAreNoTree() {
        refused("<child link=\"fore\"/>", "<child link=\"for\"/>", 32, "there is no link for; did you mean fore?");
        refused(
                "<child link=\"tool\"/>",
                "<child link=\"fore\"/>",
                38,
                "link fore hangs on a second joint; the first is on line 30");
        refused("<parent link=\"upper\"/>", "<parent link=\"tool\"/>", 30, "link fore hangs on itself");
        refused("<parent link=\"base\"/>", "<parent link=\"fore\"/>", 24, "link upper hangs on itself");
        assertRefused(ARM.replace("<link name=\"base\"/>", "").replace("link=\"base\"", "link=\"tool\""), 2, "a loop");
        refused(
                "<link name=\"base\"/>",
                "<link name=\"base\"/><link name=\"lost\"/>",
                3,
                "base (line 3) and lost both hang");
        refused("<link name=\"fore\">", "<link name=\"upper\">", 12, "link upper stands twice, first on line 4");
        refused(
                "<joint name=\"elbow\"",
                "<joint name=\"shoulder\"",
                30,
                "joint shoulder stands twice, first on line 24");
        refused("type=\"revolute\"", "type=\"revolut\"", 30, "unknown type revolut; did you mean revolute?");
        refused("<child link=\"fore\"/>", "", 30, "<joint> needs a <child>");
        refused("<joint name=\"elbow\" ", "<joint ", 30, "<joint> needs name=\"...\"");
        refused("<robot name=\"arm\">", "<robot>", 2, "<robot> needs name=\"...\"");
        assertRefused("<robot name=\"a\"/>", 1, "a robot needs at least one <link>");
        assertRefused("<robot name=\"a\"><link name=\"b\"/></robot>", 1, "no joint of it moves");
        assertRefused("<sdf/>", 1, "a URDF file begins with <robot>, found <sdf>");
    }

    @Test
    void refusesHostileFiles() {
        assertRefused(
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<robot name=\"&x;\"/>", 1, "are refused");
        assertRefused("<!DOCTYPE r SYSTEM \"http://127.0.0.1:1/evil.dtd\">\n<robot name=\"a\"/>", 1, "are refused");
        StringBuilder laughs = new StringBuilder("<!DOCTYPE r [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        assertRefused(laughs + "]>\n<robot name=\"a\">&a39;</robot>", 1, "are refused");
        assertRefused("<robot name=\"&x;\"/>", 1, "not valid XML");
        assertRefused("<robot name=\"a\">\n&x;</robot>", 2, "refused");
        assertRefused("<a>".repeat(100_000), 1, "nested deeper than 32 levels");
        assertRefused("<robot name=\"a\">" + "<b/>".repeat(150_000) + "</robot>", 1, "more than 100000 elements");
        assertRefused(" ".repeat(9_000_000), 0, "larger than 8388608 bytes");
        assertRefused("", 0, "the file is empty");
        assertRefused("name: arm\n", 1, "not valid XML");
        assertRefused("<robot name=\"a\">\n<link", 2, "not valid XML");
        assertRefused("<robot name=\"a\"/>\n<robot name=\"b\"/>", 2, "not valid XML");
    }

    @Test
    void survivesALongChainOfJoints() {
        StringBuilder text = new StringBuilder("<robot name=\"chain\">\n<link name=\"l0\"/>\n");
        for (int i = 1; i <= 5_000; i++) {
            text.append("<link name=\"l%d\"/><joint name=\"j%d\" type=\"fixed\">".formatted(i, i));
            text.append("<parent link=\"l%d\"/><child link=\"l%d\"/></joint>%n".formatted(i - 1, i));
        }
        assertRefused(text + "</robot>", 1, "no joint of it moves");
    }

    @Test
    void readsAFileAndNamesItInMessages() throws IOException {
        Path file = Files.writeString(folder.resolve("arm.urdf"), ARM);
        assertEquals("arm", UrdfReader.read(file).model().name());
        Path none = folder.resolve("none.urdf");
        ConfigException e = assertThrows(ConfigException.class, () -> UrdfReader.read(none));
        assertEquals(none + ": there is no such file", e.getMessage());
        assertThrows(ConfigException.class, () -> UrdfReader.read(folder));
    }

    private static void refused(String sound, String broken, int line, String problem) {
        assertTrue(ARM.contains(sound), sound);
        int at = ARM.indexOf(sound);
        assertRefused(ARM.substring(0, at) + broken + ARM.substring(at + sound.length()), line, problem);
    }

    private static void assertRefused(String text, int line, String problem) {
        ConfigException e = assertThrows(ConfigException.class, () -> UrdfReader.parse("arm.urdf", text), problem);
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        assertEquals(line, e.line(), e.getMessage());
    }
}
