package io.appgov;

import java.util.stream.Stream;
import org.junit.jupiter.api.Order;

/** Among the first: what they ask of an engine with some hundred cases they would ask of thousands. */
@Order(3)
class InterleavingsOnH2Test extends Interleavings implements OnH2 {

    static Stream<Long> seeds() {
        return seeds(120);
    }
}
