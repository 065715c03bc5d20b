package io.appgov;

import java.util.stream.Stream;

class InterleavingsOnPostgresTest extends Interleavings implements OnPostgres {

    static Stream<Long> seeds() {
        return seeds(30);
    }
}
