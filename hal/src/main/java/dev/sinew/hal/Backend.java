package dev.sinew.hal;

/** What stands behind a {@link Robot}; recorded with every trial, so that simulated and real are never confused. */
public enum Backend {
    SIM,
    BUS,
    REAL,
    DRY,
    REPLAY
}
