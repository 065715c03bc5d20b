package io.appgov.document;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyVersions;
import io.appgov.foundation.policy.StatutorySpans;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * ISV下线申请函模板 (§七 下线 1), referred to by our letters: a blank form to print, stamp and scan. It has no personal data, so it is
 * public.
 */
@RestController
@Hidden
class ShutdownLetterForm {

    private static final Words WORDS = Words.of("letters");

    private final PdfRenderer renderer;
    private final DocumentTemplates papers;
    private final PolicyVersions versions;
    private final BusinessTime time;
    /** Rendered once, so that repeated requests are cheap. */
    private final Map<Edition, byte[]> made = new ConcurrentHashMap<>();

    ShutdownLetterForm(PdfRenderer renderer, DocumentTemplates papers, PolicyVersions versions, BusinessTime time) {
        this.renderer = renderer;
        this.papers = papers;
        this.versions = versions;
        this.time = time;
    }

    /**
     * @param lang zh or en; an unsupported language is answered in Chinese. It does not set the language of the reader's pages, so
     *     it is not remembered
     */
    @GetMapping(path = "/shutdown-letter.pdf")
    ResponseEntity<byte[]> form(@RequestParam(defaultValue = "zh") String lang) {
        Language language = Language.of(lang);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("shutdown-letter." + language
                + ".pdf").build().toString())
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(made.computeIfAbsent(new Edition(language, versions.spansAt(time.now())), this::made));
    }

    private record Edition(Language language, StatutorySpans spans) {}

    private byte[] made(Edition edition) {
        Language language = edition.language();
        return renderer.render(
                papers.fill("shutdown-letter.html", Map.of(
                        "zh", language == Language.zh,
                        "us", WORDS.say(language, "team"),
                        "noticeDays", edition.spans().shutdownNotice().toDays(),
                        "userNoticeDays", edition.spans().userNotice().toDays())),
                language);
    }
}
