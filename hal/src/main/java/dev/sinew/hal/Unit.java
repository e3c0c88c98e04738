package dev.sinew.hal;

/** The SI units that a channel may have. */
public enum Unit {
    RADIAN("rad"),
    METER("m"),
    RADIAN_PER_SECOND("rad/s"),
    METER_PER_SECOND("m/s"),
    NEWTON_METER("N m"),
    NEWTON("N"),
    VOLT("V"),
    SECOND("s"),
    NONE("1");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The symbol as it is written in files and shown to people, such as {@code rad/s}. */
    public String symbol() {
        return symbol;
    }
}
