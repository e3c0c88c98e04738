package dev.sinew.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sinew.sim.body.RigidBodyModel;
import org.junit.jupiter.api.Test;

/** The arrows between modules, as far as this one has a say. */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sinew.sim");

    @Test
    void knowsHalAlone() {
        assertTrue(classes.contain(RigidBodyModel.class), "nothing was looked at");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sinew.controller..",
                        "dev.sinew.calibration..",
                        "dev.sinew.learning..",
                        "dev.sinew.runtime..")
                .check(classes);
    }
}
