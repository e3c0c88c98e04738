package dev.sinew.runtime.command;

import dev.sinew.runtime.failure.ExitCode;
import java.util.Map;

/**
 * What a verb found out; printed either for people or as one JSON object.
 *
 * @param exit how the program ends
 * @param json the object, keys in order
 * @param text the same for people
 * @param next the command to try next
 */
record Answer(ExitCode exit, Map<String, ?> json, String text, String next) {

    static Answer done(Map<String, ?> json, String text, String next) {
        return new Answer(ExitCode.DONE, json, text, next);
    }
}
