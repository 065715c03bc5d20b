package io.appgov.isvpage;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.correspondence.CorrespondenceProcess;
import io.appgov.correspondence.Letter;
import io.appgov.correspondence.LetterForm;
import io.appgov.correspondence.LetterType;
import io.appgov.input.Fields;
import io.appgov.notice.CaseLinks;
import io.appgov.notice.ChannelKind;
import io.appgov.notice.Language;
import io.appgov.notice.NoticeService;
import io.appgov.policy.BusinessTime;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a notice's personal link leads: the case's state, what this contact was told, and a form to answer. */
@RestController
@Hidden
class CaseLinkController {

    private final CaseLinks links;
    private final CaseRegister cases;
    private final NoticeService notices;
    private final CorrespondenceProcess letters;
    private final Pages pages;
    private final BusinessTime time;

    CaseLinkController(
            CaseLinks links, CaseRegister cases, NoticeService notices, CorrespondenceProcess letters, Pages pages, BusinessTime time) {
        this.letters = letters;
        this.links = links;
        this.cases = cases;
        this.notices = notices;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/isv/{token}")
    ResponseEntity<String> open(@PathVariable String token) {
        return links.open(token).map(link -> show(link, "")).orElseGet(this::unknown);
    }

    /** An answer of the ISV: received when it is sent, kept and passed to the case like any letter. */
    @PostMapping(path = "/isv/{token}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> answer(@PathVariable String token, @RequestParam Map<String, String> sent) {
        return links.open(token)
                .map(link -> {
                    Fields in = new Fields(sent, Set.of("type", "text"));
                    LetterType type = in.oneOf("type", LetterType.class);
                    String text = in.text("text");
                    if (!in.isFine()) {
                        return show(link, link.language().pick("未提交：请选择事项并填写说明（至多 4000 字）。", "Not sent: choose what it is and say something (at most 4000 characters)."));
                    }
                    Letter letter = letters.correspondenceReceived(
                            new LetterForm(link.caseNo(), type, time.now(), text, List.of(), null), "link", link.contact());
                    return show(link, link.language().pick("已收到，编号 ", "Received, no. ") + letter.id() + " · " + time.readable(letter.receivedAt())
                            + " · " + became(letter.outcome(), link.language()));
                })
                .orElseGet(this::unknown);
    }

    private static String became(Letter.Outcome outcome, Language language) {
        return switch (outcome) {
            case accepted -> language.pick("已转交案件", "passed to the case");
            case late -> language.pick("已过期限；我们将书面答复，主管可决定是否受理", "after the deadline; you get a written answer, and a manager may still admit it");
            case inadmissible -> language.pick("不予受理；我们将书面答复", "not admitted; you get a written answer");
            default -> language.pick("由工作人员分拣处理", "our staff will see where it belongs");
        };
    }

    private ResponseEntity<String> unknown() {
        ResponseEntity<String> page = pages.page("isv-unknown", Map.of());
        return ResponseEntity.status(HttpStatus.NOT_FOUND).headers(page.getHeaders()).body(page.getBody());
    }

    private ResponseEntity<String> show(CaseLinks.CaseLink link, String said) {
        CaseFile file = cases.get(link.caseNo());
        List<Map<String, Object>> received = notices.ofCase(link.caseNo()).stream()
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream())
                .filter(d -> d.channel() == ChannelKind.email && d.contact().equals(link.contact()))
                .map(d -> {
                    Map<String, Object> letter = new LinkedHashMap<>();
                    letter.put("subject", d.subject());
                    // a letter's own link stays in the letter
                    letter.put("body", CaseLinks.withoutLinks(d.body()));
                    letter.put("at", time.readable(d.acceptedAt()));
                    return letter;
                })
                .toList();
        return pages.page("isv", Map.of(
                "zh", link.language() == Language.zh,
                "lang", link.language().pick("zh-CN", "en"),
                "caseNo", file.caseNo(),
                "state", file.state(),
                "types", LetterType.to(file.process()).stream()
                        .map(type -> Map.of("value", type.name(), "label", link.language().pick(type.zh(), type.en())))
                        .toList(),
                "contact", link.contact(),
                "open", file.isOpen(),
                "said", said,
                "letters", received));
    }
}
