package dev.sinew.runtime.session;

import java.util.List;

/**
 * What was done to clear up after the last console or its host.
 *
 * @param done in sentences
 * @param lockedOut whether arming is still locked out
 */
public record RecoverReport(List<String> done, boolean lockedOut) {

    /** Copies the list. */
    public RecoverReport {
        done = List.copyOf(done);
    }
}
