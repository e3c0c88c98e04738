package dev.sinew.controller.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentSumsTest {

    @ParameterizedTest
    @CsvSource({"1,1", "5,2", "17,3", "40,4", "41,7", "50,8", "30,35"})
    void addUpWhatTheirDefinitionSays(int N, int D) {
        SplittableRandom random = new SplittableRandom(10L * N + D);
        double[] rows = LinearPlant.gaussians(N * D, random);
        double[] weights = new double[N];
        for (int p = 0; p < N; p++) {
            weights[p] = p % 3 == 1 ? 0 : random.nextDouble();
        }
        for (MomentSums sums : List.of(new TiledMoments(rows, N, D), new StoredMoments(rows, N, D))) {
            double[][] S = sums.of(weights);
            for (int i = 0; i <= D; i++) {
                for (int j = 0; j <= i; j++) {
                    double expected = 0;
                    for (int p = 0; p < N; p++) {
                        double left = i < D ? rows[p * D + i] : 1;
                        double right = j < D ? rows[p * D + j] : 1;
                        expected += weights[p] * left * right;
                    }
                    assertEquals(expected, S[i][j], 1e-12, sums + " at " + i + ", " + j);
                }
            }
        }
    }
}
