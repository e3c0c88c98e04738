package dev.sinew.controller.cost;

import java.util.List;

/** A weighted sum of named terms. */
public final class CostSum implements Cost {

    /**
     * One term of a sum.
     *
     * @param name for messages, such as {@code tip}
     * @param weight multiplies the cost, at least 0
     * @param cost the term
     */
    public record Term(String name, double weight, Cost cost) {

        /** Checks the weight. */
        public Term {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("the weight of " + name + " must not be negative, found " + weight);
            }
        }
    }

    private final List<Term> terms;

    /** The sum of some terms, added up in their order. */
    public CostSum(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /** The sum of some terms, added up in their order. */
    public static CostSum of(Term... terms) {
        return new CostSum(List.of(terms));
    }

    /** The terms, in order. */
    public List<Term> terms() {
        return terms;
    }

    @Override
    public double stage(int t, double[] x, double[] u) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.weight * term.cost.stage(t, x, u);
        }
        return sum;
    }

    @Override
    public double terminal(double[] x) {
        double sum = 0;
        for (Term term : terms) {
            sum += term.weight * term.cost.terminal(x);
        }
        return sum;
    }

    @Override
    public double addStage(int t, double[] x, double[] u, double[] gradient, double[] hessian) {
        double sum = 0;
        for (Term term : terms) {
            if (term.weight == 1) {
                sum += term.cost.addStage(t, x, u, gradient, hessian);
                continue;
            }
            double[] g = new double[gradient.length];
            double[] H = new double[hessian.length];
            sum += term.weight * term.cost.addStage(t, x, u, g, H);
            addScaled(term.weight, g, gradient);
            addScaled(term.weight, H, hessian);
        }
        return sum;
    }

    @Override
    public double addTerminal(double[] x, double[] gradient, double[] hessian) {
        double sum = 0;
        for (Term term : terms) {
            if (term.weight == 1) {
                sum += term.cost.addTerminal(x, gradient, hessian);
                continue;
            }
            double[] g = new double[gradient.length];
            double[] H = new double[hessian.length];
            sum += term.weight * term.cost.addTerminal(x, g, H);
            addScaled(term.weight, g, gradient);
            addScaled(term.weight, H, hessian);
        }
        return sum;
    }

    private static void addScaled(double weight, double[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] += weight * from[i];
        }
    }
}
