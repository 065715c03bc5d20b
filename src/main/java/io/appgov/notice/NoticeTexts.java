package io.appgov.notice;

import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import java.util.Map;

/** Source of the texts of notices. */
public interface NoticeTexts {

    /** Renders the notice with the template in use; a placeholder without a value is an error, never a gap in a letter. */
    NoticeText render(NoticeKind kind, Language language, Map<String, Object> model);
}
