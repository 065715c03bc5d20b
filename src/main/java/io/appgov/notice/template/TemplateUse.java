package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;

/** A period in which a version was the one in use. */
record TemplateUse(NoticeKind kind, Language language, int version, Instant since, String usedBy) {}
