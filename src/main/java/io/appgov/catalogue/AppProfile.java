package io.appgov.catalogue;

import java.time.Instant;
import java.util.List;

/**
 * What the directory tells of an app (§三.1).
 *
 * @param description its detail page's; {@code null} when not known, as of an app from before this was asked for
 * @param category {@code null} when not known
 * @param languages it is made for, as BCP 47 tags, such as {@code zh} or {@code pt-BR}; empty when not known
 * @param firstListedAt when it was first in the directory; {@code null} when it never was, or before this was recorded
 * @param lastMajorUpdateAt when its users last got something substantially new (§三.4); {@code null} when not known
 */
public record AppProfile(
        String description, String category, List<String> languages, Instant firstListedAt, Instant lastMajorUpdateAt) {

    public AppProfile {
        languages = List.copyOf(languages);
    }
}
