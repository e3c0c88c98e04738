package dev.sinew.runtime.plot;

/**
 * How words are set.
 *
 * @param size height of the type [px]
 * @param bold whether it is bold
 * @param ink its colour
 * @param anchor what stands at the given place
 */
public record Type(double size, boolean bold, Ink ink, Anchor anchor) {

    public static final Type TITLE = new Type(16, true, Ink.TEXT, Anchor.START);
    public static final Type LABEL = new Type(12, false, Ink.QUIET, Anchor.START);
    public static final Type PANEL = new Type(12.5, true, Ink.TEXT, Anchor.START);

    /** Which part of the words stands at the given place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** The same type, set about its middle. */
    public Type middle() {
        return new Type(size, bold, ink, Anchor.MIDDLE);
    }

    /** The same type, set to end at its place. */
    public Type end() {
        return new Type(size, bold, ink, Anchor.END);
    }

    /** The same type in another colour. */
    public Type in(Ink other) {
        return new Type(size, bold, other, anchor);
    }

    /**
     * About how wide words are [px], for a broad sans serif; a guess that no machine's fonts can change, good enough to
     * place what follows.
     */
    public double width(String words) {
        double em = 0;
        for (int i = 0; i < words.length(); i++) {
            char each = words.charAt(i);
            em += "iljtfr.,:;'|! ()[]".indexOf(each) >= 0
                    ? 0.35
                    : "mwMW%".indexOf(each) >= 0 ? 0.92 : Character.isUpperCase(each) ? 0.72 : 0.62;
        }
        return em * size * (bold ? 1.06 : 1);
    }
}
