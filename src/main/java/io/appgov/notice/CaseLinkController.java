package io.appgov.notice;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.policy.BusinessTime;
import io.appgov.web.Pages;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where a notice's personal link leads: the case's state and what this contact was told, to read. */
@RestController
@Hidden
class CaseLinkController {

    private final CaseLinks links;
    private final CaseRegister cases;
    private final NoticeService notices;
    private final Pages pages;
    private final BusinessTime time;

    CaseLinkController(CaseLinks links, CaseRegister cases, NoticeService notices, Pages pages, BusinessTime time) {
        this.links = links;
        this.cases = cases;
        this.notices = notices;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping("/isv/{token}")
    ResponseEntity<String> open(@PathVariable String token) {
        return links.open(token)
                .map(this::show)
                .orElseGet(() -> ResponseEntity.status(HttpStatus.NOT_FOUND).headers(pages.page("isv-unknown", Map.of()).getHeaders())
                        .body(pages.page("isv-unknown", Map.of()).getBody()));
    }

    private ResponseEntity<String> show(CaseLinks.CaseLink link) {
        CaseFile file = cases.get(link.caseNo());
        List<Map<String, Object>> letters = notices.ofCase(link.caseNo()).stream()
                .flatMap(n -> notices.deliveriesOf(n.noticeId()).stream())
                .filter(d -> d.channel() == ChannelKind.email && d.contact().equals(link.contact()))
                .map(d -> {
                    Map<String, Object> letter = new LinkedHashMap<>();
                    letter.put("subject", d.subject());
                    // a letter's own link stays in the letter
                    letter.put("body", d.body().replaceAll("\\S+/isv/\\S+", "…"));
                    letter.put("at", time.readable(d.acceptedAt()));
                    return letter;
                })
                .toList();
        return pages.page("isv", Map.of(
                "zh", link.language() == Language.zh,
                "lang", link.language().pick("zh-CN", "en"),
                "caseNo", file.caseNo(),
                "state", file.state(),
                "contact", link.contact(),
                "letters", letters));
    }
}
