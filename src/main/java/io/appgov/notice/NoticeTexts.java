package io.appgov.notice;

import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.NoticeKind;
import java.util.Map;

/** Where the words of notices come from. */
public interface NoticeTexts {

    /** The notice in the template that is in use; a placeholder without a value is an error, never an empty space in a letter. */
    NoticeText render(NoticeKind kind, Language language, Map<String, Object> model);
}
