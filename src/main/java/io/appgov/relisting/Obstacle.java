package io.appgov.relisting;

import io.appgov.notice.Language;
import io.appgov.refusal.FieldError;

/** A condition of relisting that is not met (E25), by its name and in words. */
record Obstacle(String field, String zh, String en) {

    String in(Language language) {
        return language.pick(zh, en);
    }

    FieldError asError() {
        return new FieldError(field, zh + " " + en);
    }
}
