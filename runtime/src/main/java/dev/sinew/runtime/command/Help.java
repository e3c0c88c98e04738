package dev.sinew.runtime.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The look that all help has: verbs before options, the same headings, examples at the end. */
final class Help {

    private static final int WIDTH = 100;

    private Help() {}

    static void arrange(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.width(WIDTH).sortOptions(false).abbreviateSynopsis(true);
        usage.synopsisHeading("%n@|bold Usage|@  ").parameterListHeading("%n");
        usage.descriptionHeading(usage.description().length > 0 ? "%n" : "");
        usage.optionListHeading("%n@|bold Options|@%n").commandListHeading("%n@|bold Verbs|@%n");
        if (usage.footerHeading().isEmpty()) {
            usage.footerHeading("%n@|bold Examples|@%n");
        }
        List<String> sections = new ArrayList<>(line.getHelpSectionKeys());
        sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        sections.remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        int options = sections.indexOf(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
        sections.add(options, UsageMessageSpec.SECTION_KEY_COMMAND_LIST);
        sections.add(options, UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        line.setHelpSectionKeys(sections);
        line.getSubcommands().values().forEach(Help::arrange);
    }
}
