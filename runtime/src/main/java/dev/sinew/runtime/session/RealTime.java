package dev.sinew.runtime.session;

/** Whether trials run in real time, and what becomes of one whose rights the system does not grant. */
public enum RealTime {
    /** Time is simulated. */
    OFF,
    /** Real time; a warning where rights are missing. */
    PREFER,
    /** Real time; nothing is armed where rights are missing. */
    ENFORCE
}
