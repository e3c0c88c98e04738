package dev.sinew.runtime.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is kept of one iteration, bounded in size: the file {@code explain/NNN.json} of a run's folder. Trajectories are thinned to at
 * most {@value #POINTS} points and numbers to five digits, for pictures only.
 *
 * @param iteration counted from 0, the first controller
 * @param trials trials so far
 * @param seconds experience so far [s]
 * @param success whether it met the goal
 * @param gates the decision about its controllers
 * @param parameters of the model as identified so far; empty when nothing is identified
 * @param conditions one per condition
 */
public record Explained(
        int iteration,
        int trials,
        double seconds,
        boolean success,
        String gates,
        double[] parameters,
        List<Movement> conditions) {

    /** Most points of a trajectory. */
    public static final int POINTS = 50;

    /** Most trials whose trajectories are kept. */
    public static final int TRIALS = 4;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext DIGITS = new MathContext(5);

    /**
     * One condition.
     *
     * @param costs total cost of each trial
     * @param examined cost of the trial without exploration
     * @param held examining trials that held the goal
     * @param tried examining trials
     * @param note why something did not go the usual way, else empty
     * @param paths states of the first trials [each points x n]
     * @param saturated share of the steps with an action on its limit
     * @param fit what was fitted; one or none
     * @param update what the update did; one or none
     * @param gates what the gates said; empty when they were not asked
     */
    public record Movement(
            double[] costs,
            double examined,
            int held,
            int tried,
            String note,
            List<double[]> paths,
            double saturated,
            List<Fit> fit,
            List<Update> update,
            List<Gate> gates) {}

    /**
     * The fitted dynamics.
     *
     * @param trials that were fitted
     * @param condition worst condition number of a step's regression; infinite when one was singular
     * @param worstStep where
     * @param deficient steps whose samples do not span state and action
     * @param effective mean number of directions that the data decided, of state and action entries
     * @param noise standard deviation per state entry, mean over the steps [n]
     * @param error one-step error on an unseen trial [n]; empty when there is none
     * @param spread of the change over a step in that trial [n]
     */
    public record Fit(
            int trials,
            double condition,
            int worstStep,
            int deficient,
            double effective,
            double[] noise,
            double[] error,
            double[] spread) {}

    /**
     * The update.
     *
     * @param eta dual variable
     * @param asked bound on the divergence [nat]
     * @param reached divergence [nat]; 0 when the controller was kept
     * @param multiplierBefore step multiplier that the iteration found
     * @param multiplier step multiplier of this update
     * @param predictedBefore improvement that the update before promised for these trials
     * @param actual improvement that these trials showed
     * @param predicted improvement that this update promises
     * @param entropy of the new controller, mean per step [nat]
     * @param gainBefore what a deviation asked of the actuators before, as a share of half their range
     * @param gain the same now
     * @param actionBefore mean actions before [points x m]
     * @param action mean actions now [points x m]
     * @param mean expected states [points x n]
     * @param deviation their standard deviations [points x n]
     */
    public record Update(
            double eta,
            double asked,
            double reached,
            double multiplierBefore,
            double multiplier,
            double predictedBefore,
            double actual,
            double predicted,
            double entropy,
            double gainBefore,
            double gain,
            double[] actionBefore,
            double[] action,
            double[] mean,
            double[] deviation) {}

    /**
     * What a gate said.
     *
     * @param gate its name
     * @param outcome what it decided
     * @param sentence why
     */
    public record Gate(String gate, String outcome, String sentence) {}

    /** The bytes of the file. */
    public byte[] write() {
        try {
            return JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values that JSON can't hold", e);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it is damaged
     */
    public static Explained read(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Explained.class);
    }

    /** Rows [rows x width] thinned to at most {@link #POINTS}, the first and the last among them. */
    public static double[] thinned(double[] values, int width) {
        int rows = values.length / width;
        int points = Math.min(POINTS, rows);
        double[] thinned = new double[points * width];
        for (int i = 0; i < points; i++) {
            System.arraycopy(values, row(i, rows) * width, thinned, i * width, width);
        }
        return rounded(thinned);
    }

    /** The row that became point i of so many rows. */
    static int row(int i, int rows) {
        int points = Math.min(POINTS, rows);
        return points == 1 ? 0 : (int) Math.round((double) i * (rows - 1) / (points - 1));
    }

    /** Five digits of each. */
    public static double[] rounded(double... values) {
        double[] rounded = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = Double.isFinite(values[i])
                    ? new BigDecimal(values[i]).round(DIGITS).doubleValue()
                    : values[i];
        }
        return rounded;
    }
}
