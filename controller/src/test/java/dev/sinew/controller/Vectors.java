package dev.sinew.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads the recorded reference vectors (gzip JSON, format gps-oracle-v1); a missing file is a failure. */
public final class Vectors {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Vectors() {}

    /** The whole of {@code NAME.json.gz} in the folder that the property {@code sinew.vectors} names. */
    public static JsonNode read(String name) {
        String folder = System.getProperty("sinew.vectors");
        if (folder == null) {
            throw new IllegalStateException(
                    "the system property sinew.vectors must name the folder of the recorded vectors");
        }
        Path file = Path.of(folder, name + ".json.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("recorded vectors not found: " + file.toAbsolutePath(), e);
        }
    }

    /** The numbers of an array node, flat and row-major. */
    public static double[] array(JsonNode node) {
        JsonNode data = node.get("data");
        double[] values = new double[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).asDouble();
        }
        return values;
    }

    /** The shape of an array node. */
    public static int[] shape(JsonNode node) {
        JsonNode sizes = node.get("shape");
        int[] shape = new int[sizes.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes.get(i).asInt();
        }
        return shape;
    }

    /** Symmetric matrices [count x n x n] from their upper triangles {@code (0,0), (0,1) .. (n-1,n-1)}. */
    public static double[] symmetric(double[] triangles, int n) {
        int size = n * (n + 1) / 2;
        int count = triangles.length / size;
        double[] full = new double[count * n * n];
        for (int b = 0; b < count; b++) {
            int at = b * size;
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++, at++) {
                    full[b * n * n + i * n + j] = triangles[at];
                    full[b * n * n + j * n + i] = triangles[at];
                }
            }
        }
        return full;
    }

    /** Norm-wise relative difference of one block, {@code |a - b| / max(|b|, tiny)}. */
    public static double relative(double[] a, double[] b, int from, int length) {
        double difference = 0;
        double norm = 0;
        for (int i = from; i < from + length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference) / Math.max(Math.sqrt(norm), 1e-300);
    }
}
