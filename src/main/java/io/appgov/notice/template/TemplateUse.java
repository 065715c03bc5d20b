package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import java.time.Instant;

/** A version is, or was, the one that notices are written with. */
record TemplateUse(NoticeKind kind, Language language, int version, Instant since, String usedBy) {}
