package io.appgov;

import java.util.stream.Stream;
import org.junit.jupiter.api.Order;

/** Behind the others: it leaves a house full of cases. */
@Order(Integer.MAX_VALUE - 1)
class InterleavingsOnH2Test extends Interleavings implements OnH2 {

    static Stream<Long> seeds() {
        return seeds(120);
    }
}
