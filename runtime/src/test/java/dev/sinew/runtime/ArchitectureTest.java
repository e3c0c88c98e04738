package dev.sinew.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sinew.hal.Robot;
import dev.sinew.hal.RobotCommand;
import dev.sinew.runtime.file.AtomicFile;
import org.junit.jupiter.api.Test;

/** What the composition root must leave to others. */
class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sinew.runtime");

    @Test
    void movesARobotThroughTheControlLoopAlone() {
        assertTrue(classes.contain(AtomicFile.class), "nothing was looked at");
        noClasses()
                .should()
                .callMethod(Robot.class, "write", RobotCommand.class)
                .check(classes);
    }
}
