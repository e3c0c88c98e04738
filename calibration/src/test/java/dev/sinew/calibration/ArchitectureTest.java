package dev.sinew.calibration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sinew.calibration.identify.Identification;
import org.junit.jupiter.api.Test;

/** The arrows between modules, as far as this one has a say. */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sinew.calibration");

    @Test
    void knowsHalAlone() {
        assertTrue(classes.contain(Identification.class), "nothing was looked at");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.sinew.controller..", "dev.sinew.sim..", "dev.sinew.learning..", "dev.sinew.runtime..")
                .check(classes);
    }
}
