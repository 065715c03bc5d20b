package io.appgov.people;

import java.security.SecureRandom;
import java.util.function.Predicate;

/**
 * A password somebody gets to sign in with for the first time: 22 letters, digits and signs that are not taken for one another, 132 bits.
 */
final class FirstPassword {

    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+-=?";
    private static final int LENGTH = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPassword() {}

    /** @param allowed the policy; a hundred in a row are refused by none that people could follow */
    static String make(Predicate<String> allowed) {
        for (int i = 0; i < 100; i++) {
            String password = RANDOM.ints(LENGTH, 0, SIGNS.length()).mapToObj(at -> SIGNS.substring(at, at + 1)).reduce("", String::concat);
            if (password.chars().anyMatch(Character::isDigit) && allowed.test(password)) {
                return password;
            }
        }
        throw new IllegalStateException("the password policy refuses whatever we make");
    }
}
