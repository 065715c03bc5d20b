package io.appgov;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Work of several hands that begin at one instant. */
public final class AtOnce {

    private AtOnce() {}

    /** What each gave, in the order handed in; what one of them throws is thrown. */
    public static <T> List<T> all(List<Supplier<T>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        ExecutorService hands = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Supplier<T> each : work) {
                futures.add(hands.submit((Callable<T>) () -> {
                    start.await();
                    return each.get();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
        } finally {
            hands.shutdownNow();
        }
    }
}
