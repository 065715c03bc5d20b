package io.appgov;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A rule that holds for every value: tried on many made at random. A failure names the seed of its case, and
 * {@code -Dseed=…} tries that case alone.
 */
public final class Property {

    private Property() {}

    /** Tries the rule on so many cases, each with a generator of its own. */
    public static void holds(int cases, Consumer<SplittableRandom> rule) {
        Long only = Long.getLong("seed");
        SplittableRandom seeds = new SplittableRandom();
        for (int i = 0; i < (only == null ? cases : 1); i++) {
            long seed = only == null ? seeds.nextLong() : only;
            try {
                rule.accept(new SplittableRandom(seed));
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError("case " + (i + 1) + " of " + cases + ", -Dseed=" + seed + ": " + broken.getMessage(), broken);
            }
        }
    }

    /** One of these. */
    @SafeVarargs
    public static <T> T any(SplittableRandom random, T... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of these. */
    public static <T> T any(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
