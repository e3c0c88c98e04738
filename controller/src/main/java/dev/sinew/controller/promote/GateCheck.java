package dev.sinew.controller.promote;

/** One gate: a pure function, which numbers of any kind don't make throw. */
public interface GateCheck {

    /** Which one it is. */
    Gate gate();

    /** What it says of a candidate that all gates before it let through. */
    GateResult check(Candidate candidate, Evidence evidence);
}
