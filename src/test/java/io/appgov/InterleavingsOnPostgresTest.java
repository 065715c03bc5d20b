package io.appgov;

import java.util.stream.Stream;
import org.junit.jupiter.api.Order;

/** Behind the others: it leaves a house full of cases. */
@Order(Integer.MAX_VALUE - 1)
class InterleavingsOnPostgresTest extends Interleavings implements OnPostgres {

    static Stream<Long> seeds() {
        return seeds(30);
    }
}
