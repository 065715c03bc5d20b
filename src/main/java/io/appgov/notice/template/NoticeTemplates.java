package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.notice.NoticeText;
import io.appgov.notice.NoticeTexts;
import io.appgov.notice.outbox.NoticeKind;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Renders notices with the version in use, which is read from the database each time, so that every node follows a change at once;
 * compiled texts never change and are cached by hash.
 */
@Component
class NoticeTemplates implements NoticeTexts {

    private final Map<String, CompiledTemplate> compiled = new ConcurrentHashMap<>();
    private final TemplateVersions versions;

    NoticeTemplates(TemplateVersions versions) {
        this.versions = versions;
    }

    @Override
    public NoticeText render(NoticeKind kind, Language language, Map<String, Object> model) {
        TemplateVersions.InUse inUse = versions.inUse(kind, language)
                .orElseThrow(() -> new IllegalStateException("no template is in use for notice " + kind + "." + language));
        return compiled.computeIfAbsent(inUse.sha256(), sha -> compile(kind, language, inUse.version()))
                .fill(model, name(kind, language, inUse.version()));
    }

    private CompiledTemplate compile(NoticeKind kind, Language language, int version) {
        return new CompiledTemplate(versions.find(kind, language, version).orElseThrow().text());
    }

    /** As stored with every delivery: {@code N02.zh v3}. */
    static String name(NoticeKind kind, Language language, int version) {
        return kind + "." + language + " v" + version;
    }
}
