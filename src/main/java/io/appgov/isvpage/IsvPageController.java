package io.appgov.isvpage;

import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterType;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.language.Language;
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

/** Where a notice's personal link leads: the case, what this contact was told, and forms to answer. */
@RestController
@Hidden
class IsvPageController {

    private static final Logger log = LoggerFactory.getLogger(IsvPageController.class);
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|.*&)lang=(zh|en)(?:&.*|$)");

    private final LinkAccess visitors;
    private final IsvViews views;
    private final IsvPage page;
    private final CaseDocuments papers;
    private final FormTokens forms;
    private final ReplyIntake desk;
    private final RateLimits limits;
    private final NoticeService notices;
    private final LinkProperties properties;
    private final PolicyParameters policy;
    private final Pages pages;
    private final BusinessTime time;

    IsvPageController(
            LinkAccess visitors, IsvViews views, IsvPage page, CaseDocuments papers, FormTokens forms, ReplyIntake desk, RateLimits limits,
            NoticeService notices, LinkProperties properties, PolicyParameters policy, Pages pages, BusinessTime time) {
        this.visitors = visitors;
        this.views = views;
        this.page = page;
        this.papers = papers;
        this.forms = forms;
        this.desk = desk;
        this.limits = limits;
        this.notices = notices;
        this.properties = properties;
        this.policy = policy;
        this.pages = pages;
        this.time = time;
    }

    /** Also what scanners of mails ask for, by GET or by HEAD: no more than that the link was fetched (R11). */
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

    /** The button that says that its reader has read this: an act on the page, and nothing else (R11). */
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

    /** An answer of the ISV: received when all of it has reached us, put on file and passed to the case like any letter. */
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
        Optional<Letter> before = desk.before(form);
        if (before.isPresent()) {
            return repeated(visit, shown, before.get(), answer);
        }
        // an appeal is put on file however late it is, the rest is for cases that still run (E2, E3)
        if (visit.isReadOnly() && form.type() != LetterType.APPEAL) {
            return refused(visit, shown, answer, HttpStatus.CONFLICT);
        }
        if (receivedAt.isAfter(form.issuedAt().plus(properties.formValid()))) {
            return again(visit, shown, answer, HttpStatus.UNPROCESSABLE_ENTITY, visit.language().pick(
                    "此页面打开已久，尚未提交。内容已保留，请核对后再提交一次。",
                    "Not sent yet: this page had been open for long. What you typed is still here; please check it and send it again."));
        }
        if (!answer.isFine()) {
            return again(visit, shown, answer, HttpStatus.UNPROCESSABLE_ENTITY, null);
        }
        try {
            openedByLetter(visit);
            Letter letter = desk.register(visit, form, answer, receivedAt);
            return desk.isSame(letter, answer) ? acknowledged(visit, letter) : repeated(visit, shown, letter, answer);
        } catch (RuntimeException failed) {
            log.error("an answer to {} could not be put on file", visit.file().caseNo(), RedactedThrowable.of(failed));
            return again(visit, shown, answer, HttpStatus.INTERNAL_SERVER_ERROR, visit.language().pick(
                    "系统暂时无法收件，您的内容没有提交。请稍后再提交一次；临近期限的，请同时回复通知邮件。",
                    "We cannot take this at the moment; nothing has been sent. Please send it again in a while, and if a deadline is "
                            + "near, answer the notice by mail as well."));
        }
    }

    /** A letter is never refused because this collided with something else: on file, it says as much. */
    private void openedByLetter(LinkVisit visit) {
        try {
            notices.opened(visit.link(), NoticeService.Act.letter);
        } catch (ConcurrencyFailureException collision) {
            log.info("that a link of {} was opened could not be told: {}", visit.file().caseNo(), collision.getClass().getSimpleName());
        }
    }

    /** What was offered when the page was opened, and is not any more, is taken as it was typed: the case judges it. */
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

    /** The same form once more: the same letter, unless something else was typed into it meanwhile. */
    private ResponseEntity<?> repeated(LinkVisit visit, IsvCase shown, Letter letter, ReplyForm answer) {
        return desk.isSame(letter, answer) || visit.isReadOnly() ? acknowledged(visit, letter)
                : again(visit, shown, answer, HttpStatus.CONFLICT, visit.language().pick(
                "这张表已经提交过，编号 " + letter.id() + "，原来的内容已存档。下面改动过的内容还没有提交；如需另行提交，请核对后再按一次。",
                "This form was sent before, as no. " + letter.id()
                + ", and is on file as it was then. What is below differs from it and has not been sent; to send it as well, check it "
                        + "and press the button once more."));
    }

    private ResponseEntity<String> again(LinkVisit visit, IsvCase shown, ReplyForm answer, HttpStatus status, String refusal) {
        return with(status, page.show(visit, shown, IsvPage.Said.again(answer, refusal)));
    }

    private ResponseEntity<String> refused(LinkVisit visit, IsvCase shown, ReplyForm answer, HttpStatus status) {
        return with(status, page.show(visit, shown,
                answer == null ? IsvPage.Said.NOTHING : IsvPage.Said.again(answer, visit.language().pick(
                "没有提交：本页现在仅供查阅。", "Not sent: this page can only be read now."))));
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

    /** From the address only: to look among the fields would read the whole body before we know who sends it. */
    private static Language wished(HttpServletRequest request) {
        Matcher query = LANGUAGE.matcher(request.getQueryString() == null ? "" : request.getQueryString());
        return query.matches() ? Language.valueOf(query.group(1)) : null;
    }

    /** One answer for whatever is not to be opened: it does not tell whether there ever was such a link. */
    private ResponseEntity<String> unknown(HttpServletRequest request) {
        long wait = limits.refusal(request.getRemoteAddr());
        return wait > 0 ? tooOften(wait) : message(HttpStatus.NOT_FOUND, "链接无效", "This link is not valid",
                "它可能输入不完整、已经停用，或案件结束已久。请从最近一封通知中打开链接，或联系对接的商务经理并注明案件编号。",
                "It may be incomplete, no longer in use, or its case may have ended long ago. Please open the link in your latest "
                        + "notice, or ask your partner manager and name the case.");
    }

    private ResponseEntity<String> tooOften(long seconds) {
        ResponseEntity<String> message = message(HttpStatus.TOO_MANY_REQUESTS, "请稍候再试", "Please wait a moment",
                "打开或提交得过于频繁。请在 " + seconds + " 秒后重试；刚才的内容没有提交，在浏览器中返回上一页通常还能找到。",
                "This was opened or sent too often. Please try again in " + seconds
                + " seconds; nothing was sent just now, and going back in your browser usually brings back what you typed.");
        return ResponseEntity.status(message.getStatusCode()).headers(message.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds)).body(message.getBody());
    }

    @ExceptionHandler
    ResponseEntity<String> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return message(HttpStatus.PAYLOAD_TOO_LARGE, "内容过大，没有提交", "Too large, and not sent",
                "文件每个不得超过 10 MB，至多 5 个。请在浏览器中返回上一页，换成较小的文件后再提交。",
                "A file may have 10 MB, and there may be 5 of them. Please go back in your browser, choose smaller files and send again.");
    }

    @ExceptionHandler
    ResponseEntity<String> torn(MultipartException torn) {
        return message(HttpStatus.BAD_REQUEST, "没有完整收到", "Not received completely",
                "内容在途中中断，没有提交。请在浏览器中返回上一页，再提交一次。",
                "What you sent broke off on its way and was not taken. Please go back in your browser and send it again.");
    }

    @ExceptionHandler
    ResponseEntity<String> failed(Exception failed) {
        log.error("a page could not be shown", RedactedThrowable.of(failed));
        return message(HttpStatus.INTERNAL_SERVER_ERROR, "系统暂时无法显示此页", "This page cannot be shown at the moment",
                "请稍后重试；临近期限的，请同时回复通知邮件。", "Please try again in a while; if a deadline is near, answer the notice by mail as well.");
    }

    private ResponseEntity<String> message(HttpStatus status, String zhTitle, String enTitle, String zh, String en) {
        return with(status, pages.page("isv-message", Map.of("zhTitle", zhTitle, "enTitle", enTitle, "zh", zh, "en", en)));
    }

    /** Said to be shown in the page, so that Spring does not say so itself of some addresses and not of others. */
    private static ResponseEntity<String> with(HttpStatus status, ResponseEntity<String> page) {
        return ResponseEntity.status(status).headers(page.getHeaders()).header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(page.getBody());
    }
}
