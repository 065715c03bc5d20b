package io.appgov.people;

import java.security.SecureRandom;
import java.util.function.Predicate;

/**
 * An initial password: 22 letters, digits and symbols that cannot be confused, 132 bits.
 */
final class FirstPassword {

    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789!#%+-=?";
    private static final int LENGTH = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FirstPassword() {}

    /** @param allowed the password policy; no realistic one refuses a hundred candidates in a row */
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
