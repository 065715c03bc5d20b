package io.appgov.notice.template;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.refusal.FieldError;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.appgov.foundation.refusal.Refusal;
import io.appgov.foundation.refusal.RuleViolated;
import io.appgov.notice.outbox.NoticeKind;
import io.appgov.people.Group;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Pages on which operators change the texts of notices; managers, auditors and administrators have read access. */
@RestController
@Hidden
class TemplateController {

    private final TemplateService templates;
    private final TemplateViews views;
    private final Pages pages;

    TemplateController(TemplateService templates, TemplateViews views, Pages pages) {
        this.templates = templates;
        this.views = views;
        this.pages = pages;
    }

    @GetMapping(path = "/templates", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> all() {
        return pages.page("templates", views.list());
    }

    /** @param from the version to start from; without it the one in use */
    @GetMapping(path = "/templates/{kind}/{language}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> edit(
            @PathVariable NoticeKind kind, @PathVariable Language language, @RequestParam(required = false) Integer from,
            Authentication person) {
        TemplateService.History history = templates.history(kind, language);
        TemplateVersion start = from == null
                ? history.current()
                : history.version(from).orElseThrow(() -> new NotFound("模板版本", NoticeTemplates.name(kind, language, from)));
        return pages.page("template", views.editor(kind, language, history, start.version(), start.text(), mayChange(person), List.of()));
    }

    /** Stores the text and redirects to its preview. A refused text is shown again as typed, with shared passages expanded. */
    @PostMapping(path = "/templates/{kind}/{language}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('operators')")
    ResponseEntity<String> draft(
            @PathVariable NoticeKind kind,
            @PathVariable Language language,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "0") int start,
            @RequestParam(defaultValue = "0") int basedOn) {
        TemplateText text = SharedPassage.written(new TemplateText(subject, body), language);
        try {
            TemplateVersion kept = templates.draft(kind, language, text, basedOn);
            return seeOther("/templates/" + kind + "/" + language + "/" + kept.version());
        } catch (InvalidInput | RuleViolated refused) {
            TemplateService.History history = templates.history(kind, language);
            return with(refused, pages.page("template", views.editor(kind, language, history, start, text, true, told(refused))));
        }
    }

    /** The version as a letter. Opening it as somebody who may put it into use counts as the preview. */
    @GetMapping(path = "/templates/{kind}/{language}/{version}", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> preview(
            @PathVariable NoticeKind kind,
            @PathVariable Language language,
            @PathVariable int version,
            @RequestParam(defaultValue = "") String variant,
            Authentication person) {
        if (mayChange(person)) {
            templates.previewed(kind, language, version);
        }
        return letter(kind, language, version, variant, mayChange(person), List.of());
    }

    @PostMapping(path = "/templates/{kind}/{language}/{version}/use", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('operators')")
    ResponseEntity<String> use(
            @PathVariable NoticeKind kind, @PathVariable Language language, @PathVariable int version,
            @RequestParam(defaultValue = "0") int instead) {
        try {
            templates.putIntoUse(kind, language, version, instead);
            return seeOther("/templates/" + kind + "/" + language);
        } catch (InvalidInput | RuleViolated refused) {
            return with(refused, letter(kind, language, version, "", true, told(refused)));
        }
    }

    private ResponseEntity<String> letter(
            NoticeKind kind, Language language, int version, String variant, boolean mayChange, List<FieldError> problems) {
        return pages.page("template-version", views.letter(kind, language, version, variant, mayChange, problems));
    }

    /** Also for an invalid kind, language or number. */
    @ExceptionHandler({NotFound.class, MethodArgumentTypeMismatchException.class})
    ResponseEntity<String> unknown() {
        ResponseEntity<String> page = pages.page("template-unknown", Map.of());
        return ResponseEntity.status(HttpStatus.NOT_FOUND).headers(page.getHeaders()).body(page.getBody());
    }

    private static List<FieldError> told(Refusal refused) {
        return refused.errors().isEmpty() ? List.of(new FieldError("", refused.getMessage())) : refused.errors();
    }

    private static ResponseEntity<String> with(Refusal refused, ResponseEntity<String> page) {
        return ResponseEntity.status(refused.status()).headers(page.getHeaders()).body(page.getBody());
    }

    private static ResponseEntity<String> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
    }

    private static boolean mayChange(Authentication person) {
        return person.getAuthorities().stream().anyMatch(a -> a.getAuthority().equals(Group.OPERATORS.id()));
    }
}
