package io.appgov.shutdown;

import java.time.Instant;
import java.util.List;

/**
 * A batch of the ISV's notice to its users.
 *
 * @param sentAt of the last user of the batch; the 90 days run from it (E18)
 * @param all whether every existing user is notified after it
 */
public record UserNotice(int no, Instant sentAt, int recipients, boolean all, List<String> evidence, String by) {}
