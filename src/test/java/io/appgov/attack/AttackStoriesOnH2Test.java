package io.appgov.attack;

import io.appgov.OnH2;
import org.junit.jupiter.api.Order;

/** A few hundred of them, always the same, so that the attack does not rot. Behind the others, in whose house it is. */
@Order(Integer.MAX_VALUE - 2)
class AttackStoriesOnH2Test extends AttackStories implements OnH2 {

    @Override
    int howMany() {
        return 300;
    }

    @Override
    boolean isOurs() {
        return false;
    }

    @Override
    long usualSeed() {
        return 14;
    }
}
