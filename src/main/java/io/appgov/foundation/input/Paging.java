package io.appgov.foundation.input;

import io.appgov.foundation.refusal.InvalidInput;

/** Which part of a long list is asked for: the same bounds at every list of the API. */
public final class Paging {

    private static final int LARGEST = 200;
    private static final int LAST = 10_000_000;

    private Paging() {}

    /**
     * @param page from 0
     * @throws InvalidInput for the page, or else as {@link #check(int)}
     */
    public static void check(int page, int size) {
        if (page < 0 || page > LAST) {
            throw fromZero("page");
        }
        check(size);
    }

    /** @throws InvalidInput unless the size is 1 to 200 */
    public static void check(int size) {
        if (size < 1 || size > LARGEST) {
            throw new InvalidInput("size", "须为 1 至 200 must be 1 to 200");
        }
    }

    public static InvalidInput fromZero(String field) {
        return new InvalidInput(field, "从 0 起 counts from 0");
    }
}
