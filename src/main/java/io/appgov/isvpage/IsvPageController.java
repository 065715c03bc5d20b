package io.appgov.isvpage;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.logging.CaseInLog;
import io.appgov.foundation.logging.RedactedThrowable;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.notice.NoticeService;
import io.appgov.notice.links.LinkProperties;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/** The page behind a notice's personal link: the case, the notices to this contact, and forms to answer. */
@RestController
@Hidden
class IsvPageController {

    private static final Logger log = LoggerFactory.getLogger(IsvPageController.class);
    private static final Words WORDS = Words.of("isv-reply");
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|.*&)lang=(zh|en)(?:&.*|$)");

    private final LinkAccess visitors;
    private final IsvViews views;
    private final IsvPage page;
    private final CaseDocuments papers;
    private final FormTokens forms;
    private final ReplyIntake intake;
    private final RateLimits limits;
    private final NoticeService notices;
    private final LinkProperties properties;
    private final PolicyParameters policy;
    private final Pages pages;
    private final BusinessTime time;

    IsvPageController(
            LinkAccess visitors, IsvViews views, IsvPage page, CaseDocuments papers, FormTokens forms, ReplyIntake intake,
            RateLimits limits, NoticeService notices, LinkProperties properties, PolicyParameters policy, Pages pages, BusinessTime time) {
        this.visitors = visitors;
        this.views = views;
        this.page = page;
        this.papers = papers;
        this.forms = forms;
        this.intake = intake;
        this.limits = limits;
        this.notices = notices;
        this.properties = properties;
        this.policy = policy;
        this.pages = pages;
        this.time = time;
    }

    /** Mail scanners request it too, by GET or HEAD: it proves only that the link was fetched (R11). */
    @GetMapping("/isv/{token}")
    ResponseEntity<?> page(@PathVariable String token, @RequestParam(required = false) String received, HttpServletRequest request) {
        return visited(token, request, visit -> {
            notices.fetched(visit.link());
            Letter letter = papers.sent(visit).stream().filter(each -> each.id().equals(received)).findFirst().orElse(null);
            return Optional.of(with(HttpStatus.OK, page.show(visit, views.show(visit), IsvPage.Said.received(letter))));
        });
    }

    @GetMapping("/isv/{token}/files/{attachmentId}")
    ResponseEntity<?> file(@PathVariable String token, @PathVariable String attachmentId, HttpServletRequest request) {
        return visited(token, request, visit -> {
            boolean isShown = papers.shown(visit, views.show(visit)).contains(attachmentId);
            return (isShown ? papers.file(attachmentId) : Optional.<Attachment>empty())
                    .map(file -> download(file.name(), MediaType.parseMediaType(file.contentType()), papers.content(file)));
        });
    }

    @GetMapping("/isv/{token}/texts/{name}")
    ResponseEntity<?> text(@PathVariable String token, @PathVariable String name, HttpServletRequest request) {
        return visited(token, request, visit -> views.show(visit).downloads().stream()
                .filter(text -> text.name().equals(name))
                .findFirst()
                .map(text -> download(
                        text.name().endsWith(".txt") ? text.name() : text.name() + ".txt",
                        new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8), text.content().getBytes(StandardCharsets.UTF_8))));
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
                .body(content);
    }

    /** The button that confirms reading: recorded as an act on the page, without other effect (R11). */
    @PostMapping("/isv/{token}/read")
    ResponseEntity<?> read(@PathVariable String token, HttpServletRequest request) {
        Optional<LinkVisit> visit = visitors.admit(token, wished(request));
        if (visit.isEmpty()) {
            return unknown(request);
        }
        CaseInLog.ofRequest(visit.get().file().caseNo());
        long wait = limits.answer(visit.get());
        if (wait > 0) {
            return tooOften(wait);
        }
        if (!forms.isReading(request.getParameter("form"), visit.get())) {
            return unknown(request);
        }
        notices.opened(visit.get().link(), NoticeService.Act.read);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(visit.get().path())).build();
    }

    /** An answer of the ISV: received once it has arrived completely, filed and passed to the case like any letter. */
    @PostMapping("/isv/{token}")
    ResponseEntity<?> answer(@PathVariable String token, HttpServletRequest request) {
        Optional<LinkVisit> visit = visitors.admit(token, wished(request));
        if (visit.isEmpty()) {
            return unknown(request);
        }
        CaseInLog.ofRequest(visit.get().file().caseNo());
        long wait = limits.answer(visit.get());
        return wait > 0 ? tooOften(wait) : answer(visit.get(), request);
    }

    private ResponseEntity<?> answer(LinkVisit visit, HttpServletRequest request) {
        Map<String, String> sent = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> sent.put(name, values[0]));
        List<Upload> uploads = uploads(request);
        Instant receivedAt = time.now();
        IsvCase shown = views.show(visit);
        Optional<FormTokens.Form> made = forms.read(sent.get("form"), visit, sent.get("offer"));
        if (made.isEmpty()) {
            return visit.isReadOnly() ? refused(visit, shown, null, HttpStatus.CONFLICT) : unknown(request);
        }
        FormTokens.Form form = made.get();
        IsvCase.Offer offer = shown.offers().stream().filter(o -> o.key().equals(sent.get("offer"))).findFirst()
                .orElseGet(() -> gone(sent, form.type(), visit.language()));
        ReplyForm answer = ReplyForm.read(offer, sent, uploads, visit.language(), policy.zone());
        Optional<Letter> before = intake.before(form);
        if (before.isPresent()) {
            return repeated(visit, shown, before.get(), answer);
        }
        // an appeal is filed however late it is, other letters only while the case is open (E2, E3)
        if (visit.isReadOnly() && form.type() != LetterType.APPEAL) {
            return refused(visit, shown, answer, HttpStatus.CONFLICT);
        }
        if (receivedAt.isAfter(form.issuedAt().plus(properties.formValid()))) {
            return again(visit, shown, answer, HttpStatus.UNPROCESSABLE_ENTITY, WORDS.say(visit.language(), "page.stale"));
        }
        if (!answer.isFine()) {
            return again(visit, shown, answer, HttpStatus.UNPROCESSABLE_ENTITY, null);
        }
        try {
            openedByLetter(visit);
            Letter letter = intake.register(visit, form, answer, receivedAt);
            return intake.isSame(letter, answer) ? acknowledged(visit, letter) : repeated(visit, shown, letter, answer);
        } catch (RuntimeException failed) {
            log.error("an answer to {} could not be put on file", visit.file().caseNo(), RedactedThrowable.of(failed));
            return again(visit, shown, answer, HttpStatus.INTERNAL_SERVER_ERROR, WORDS.say(visit.language(), "page.notTaken"));
        }
    }

    /** Never lets a conflict here refuse a letter: the filed letter proves the same. */
    private void openedByLetter(LinkVisit visit) {
        try {
            notices.opened(visit.link(), NoticeService.Act.letter);
        } catch (ConcurrencyFailureException collision) {
            log.info("that a link of {} was opened could not be told: {}", visit.file().caseNo(), collision.getClass().getSimpleName());
        }
    }

    /** An offer that has lapsed since the page was opened is accepted as typed: the case decides about it. */
    private static IsvCase.Offer gone(Map<String, String> sent, LetterType type, Language language) {
        List<IsvCase.Field> fields = sent.keySet().stream()
                .filter(name -> name.startsWith("f-"))
                .map(name -> name.substring(2))
                .map(name -> new IsvCase.Field(name, name, null, IsvCase.Field.Kind.TEXT, false, List.of()))
                .toList();
        return new IsvCase.Offer(sent.get("offer"), type, type.in(language), "", null, fields, false, true);
    }

    private ResponseEntity<?> acknowledged(LinkVisit visit, Letter letter) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(visit.path("received=" + letter.id()))).build();
    }

    /** The same form sent again: the same letter, unless its content has changed. */
    private ResponseEntity<?> repeated(LinkVisit visit, IsvCase shown, Letter letter, ReplyForm answer) {
        return intake.isSame(letter, answer) || visit.isReadOnly() ? acknowledged(visit, letter)
                : again(visit, shown, answer, HttpStatus.CONFLICT, WORDS.say(visit.language(), "page.repeated", letter.id()));
    }

    private ResponseEntity<String> again(LinkVisit visit, IsvCase shown, ReplyForm answer, HttpStatus status, String refusal) {
        return with(status, page.show(visit, shown, IsvPage.Said.again(answer, refusal)));
    }

    private ResponseEntity<String> refused(LinkVisit visit, IsvCase shown, ReplyForm answer, HttpStatus status) {
        return with(status, page.show(visit, shown,
                answer == null ? IsvPage.Said.NOTHING : IsvPage.Said.again(answer, WORDS.say(visit.language(), "page.readOnly"))));
    }

    private static List<Upload> uploads(HttpServletRequest request) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return parts == null ? List.of() : parts.getFiles(ReplyForm.FILES).stream()
                // a browser sends a nameless empty file when none was chosen
                .filter(file -> !(file.isEmpty() && (file.getOriginalFilename() == null || file.getOriginalFilename().isBlank())))
                .map(Upload::new)
                .toList();
    }

    private ResponseEntity<?> visited(String token, HttpServletRequest request, Function<LinkVisit, Optional<ResponseEntity<?>>> shown) {
        Optional<LinkVisit> visit = visitors.admit(token, wished(request));
        if (visit.isEmpty()) {
            return unknown(request);
        }
        CaseInLog.ofRequest(visit.get().file().caseNo());
        long wait = limits.opening(visit.get());
        return wait > 0 ? tooOften(wait) : shown.apply(visit.get()).orElseGet(() -> unknown(request));
    }

    /** From the query string only: reading form fields would read the whole body before the sender is known. */
    private static Language wished(HttpServletRequest request) {
        Matcher query = LANGUAGE.matcher(request.getQueryString() == null ? "" : request.getQueryString());
        return query.matches() ? Language.valueOf(query.group(1)) : null;
    }

    /** One answer for every link that does not open, so that it does not reveal whether the link ever existed. */
    private ResponseEntity<String> unknown(HttpServletRequest request) {
        long wait = limits.refusal(request.getRemoteAddr());
        return wait > 0 ? tooOften(wait) : message(HttpStatus.NOT_FOUND, "page.unknown");
    }

    private ResponseEntity<String> tooOften(long seconds) {
        ResponseEntity<String> message = message(HttpStatus.TOO_MANY_REQUESTS, "page.tooOften", seconds);
        return ResponseEntity.status(message.getStatusCode()).headers(message.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)).body(message.getBody());
    }

    @ExceptionHandler
    ResponseEntity<String> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return message(HttpStatus.PAYLOAD_TOO_LARGE, "page.tooLarge");
    }

    @ExceptionHandler
    ResponseEntity<String> torn(MultipartException torn) {
        return message(HttpStatus.BAD_REQUEST, "page.torn");
    }

    @ExceptionHandler
    ResponseEntity<String> failed(Exception failed) {
        log.error("a page could not be shown", RedactedThrowable.of(failed));
        return message(HttpStatus.INTERNAL_SERVER_ERROR, "page.failed");
    }

    private ResponseEntity<String> message(HttpStatus status, String name, Object... parts) {
        return with(status, pages.page("isv-message", Map.of(
                "zhTitle", WORDS.say(Language.zh, name + ".title"), "enTitle", WORDS.say(Language.en, name + ".title"),
                "zh", WORDS.say(Language.zh, name, parts), "en", WORDS.say(Language.en, name, parts))));
    }

    /** Said to be shown in the page, so that Spring does not say so itself of some addresses and not of others. */
    private static ResponseEntity<String> with(HttpStatus status, ResponseEntity<String> page) {
        return ResponseEntity.status(status).headers(page.getHeaders()).header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(page.getBody());
    }
}
