package dev.sinew.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.sinew.controller.loop.ControlLoop;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows between modules as far as this one has a say, and what the loop stays clear of. */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sinew.controller");

    /** No locks, no logging, no wall clock, no sleeping; the monotonic clock and the sleep are handed in. */
    private static ArchRule clearOfWaitingAndLogging(String packages) {
        return noClasses()
                .that()
                .resideInAPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.concurrent.locks..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "java.time..",
                        "java.io..",
                        "java.nio..")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getLogger", String.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Object.class, "wait")
                .orShould()
                .callMethod(Object.class, "wait", long.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Date.class);
    }

    @Test
    void knowsHalAlone() {
        assertTrue(classes.contain(ControlLoop.class), "nothing was looked at");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sinew.sim..", "dev.sinew.calibration..", "dev.sinew.learning..", "dev.sinew.runtime..")
                .check(classes);
    }

    @Test
    void theLoopKnowsNoLockLoggerWallClockOrFile() {
        clearOfWaitingAndLogging("dev.sinew.controller.loop..").check(classes);
    }

    @Test
    void theRuleAboutTheLoopSeesWhatItForbids() {
        JavaClasses offenders = new ClassFileImporter().importClasses(Offender.class);
        assertTrue(clearOfWaitingAndLogging("dev.sinew.controller..")
                .evaluate(offenders)
                .hasViolation());
        assertEquals(List.of("method", "block"), monitors(offenders));
    }

    @Test
    void theLoopSynchronisesNothing() {
        assertEquals(
                List.of(),
                monitors(classes.that(JavaClass.Predicates.resideInAPackage("dev.sinew.controller.loop.."))));
    }

    @Test
    void nothingButTheLoopWritesToARobot() {
        noClasses()
                .that()
                .areNotAssignableTo(ControlLoop.class)
                .should()
                .callMethod(Robot.class, "write", RobotCommand.class)
                .check(classes);
    }

    /** Where classes use monitors: synchronized methods, and blocks, which only the byte code shows. */
    private static List<String> monitors(Iterable<JavaClass> classes) {
        List<String> found = new ArrayList<>();
        for (JavaClass each : classes) {
            for (JavaMethod method : each.getMethods()) {
                if (method.getModifiers().contains(JavaModifier.SYNCHRONIZED)) {
                    found.add(method.getName());
                }
            }
            found.addAll(monitorBlocks(each));
        }
        return found;
    }

    private static List<String> monitorBlocks(JavaClass javaClass) {
        String file = "/" + javaClass.getFullName().replace('.', '/') + ".class";
        try (InputStream in = ArchitectureTest.class.getResourceAsStream(file)) {
            return ClassFile.of().parse(in.readAllBytes()).methods().stream()
                    .filter(method -> method.code().stream()
                            .flatMap(code -> code.elementStream())
                            .anyMatch(element -> element instanceof Instruction instruction
                                    && instruction.opcode() == Opcode.MONITORENTER))
                    .map(method -> method.methodName().stringValue())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }

    /** What the rules must see. */
    static final class Offender {
        long time;

        synchronized void method() {
            time = System.currentTimeMillis();
        }

        void block() {
            synchronized (this) {
                time++;
            }
        }
    }
}
