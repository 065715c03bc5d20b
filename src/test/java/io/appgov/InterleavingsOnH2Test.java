package io.appgov;

import java.util.stream.Stream;

class InterleavingsOnH2Test extends Interleavings implements OnH2 {

    static Stream<Long> seeds() {
        return seeds(120);
    }
}
