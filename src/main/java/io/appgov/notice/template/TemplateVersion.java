package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.Titled;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;

/**
 * A stored text of a template; immutable.
 *
 * @param previewedAt when somebody who may put it into use first previewed it; {@code null} until then
 */
record TemplateVersion(
        NoticeKind kind,
        Language language,
        int version,
        Origin origin,
        TemplateText text,
        String createdBy,
        Instant createdAt,
        Instant previewedAt,
        String previewedBy) {

    /** Where a text came from; the names are in the table. */
    enum Origin implements Titled {
        shipped("随版本提供", "shipped"),
        own("自行修改", "our own");

        private final Title title;

        Origin(String zh, String en) {
            this.title = new Title(zh, en);
        }

        @Override
        public Title title() {
            return title;
        }
    }

    /** A shipped text was reviewed before the release; an operator's own has to be previewed first. */
    boolean mayBeUsed() {
        return origin == Origin.shipped || previewedAt != null;
    }
}
