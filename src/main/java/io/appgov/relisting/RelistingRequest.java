package io.appgov.relisting;

import io.appgov.input.Fields;
import java.util.Set;

/** What an ISV asks for; the same by API and by start form. */
public record RelistingRequest(String appId, String cause, String plan) {

    public static final Set<String> FIELDS = Set.of("appId", "cause", "plan");

    /** Notes in {@code in} whatever is wrong. */
    public static RelistingRequest read(Fields in) {
        return new RelistingRequest(in.id("appId"), in.text("cause"), in.text("plan"));
    }
}
