package dev.sinew.runtime.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps values to pixels, linearly or by their logarithm, and knows where round values lie.
 *
 * @param low value at the first pixel
 * @param high value at the last pixel, above low
 * @param from first pixel
 * @param to last pixel
 * @param log whether it is logarithmic; low is positive then
 */
record Axis(double low, double high, double from, double to, boolean log) {

    /** More than this ratio of the largest to the smallest value asks for a logarithmic axis. */
    private static final double DECADES = 20;

    /** An axis over values and a little more, logarithmic when they are positive and span more than a decade. */
    static Axis over(double[] values, double from, double to) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double each : values) {
            if (Double.isFinite(each)) {
                low = Math.min(low, each);
                high = Math.max(high, each);
            }
        }
        if (low > high) {
            return new Axis(0, 1, from, to, false);
        }
        if (low > 0 && high / low > DECADES) {
            double margin = Math.pow(high / low, 0.06);
            return new Axis(low / margin, high * margin, from, to, true);
        }
        return linear(low, high, from, to);
    }

    /** A linear axis over a range and a little more. */
    static Axis linear(double low, double high, double from, double to) {
        double least = 1e-9 * Math.max(1e-3, Math.max(Math.abs(low), Math.abs(high)));
        double margin = high - low > least ? 0.06 * (high - low) : 0.5 * Math.max(Math.abs(low), 1);
        return new Axis(low - margin, high + margin, from, to, false);
    }

    double at(double value) {
        double share = log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
        return from + share * (to - from);
    }

    double[] at(double[] values) {
        double[] pixels = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = at(values[i]);
        }
        return pixels;
    }

    /** Round values within the axis, about so many. */
    List<Double> ticks(int about) {
        return log ? logTicks(about) : linearTicks(about);
    }

    private List<Double> linearTicks(int about) {
        double raw = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * (raw / power > 6 ? 10 : raw / power > 3 ? 5 : raw / power > 1.4 ? 2 : 1);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> logTicks(int about) {
        double decades = Math.log10(high / low);
        double[] digits = decades > 4 ? new double[] {1} : decades > 1.6 ? new double[] {1, 3} : new double[] {1, 2, 5};
        int stride = Math.max(1, (int) Math.ceil(decades / about));
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
            for (double digit : digits) {
                double tick = digit * Math.pow(10, power);
                if (tick >= low && tick <= high && Math.floorMod(power, stride) == 0) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /** A tick's label: four significant digits, no trailing zeros, a true minus sign; powers of ten beyond 1e5. */
    static String label(double value) {
        if (Math.abs(value) < 1e-12) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        boolean plain = Math.abs(value) < 1e5 && Math.abs(value) >= 1e-4;
        String text = plain
                ? rounded.toPlainString()
                : rounded.toString().replace("E+", "e").replace("E", "e");
        return text.replace('-', '\u2212');
    }
}
