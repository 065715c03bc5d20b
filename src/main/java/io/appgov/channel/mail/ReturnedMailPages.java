package io.appgov.channel.mail;

import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Group;
import io.appgov.web.StaffPages;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** 退信判断: each mail that needs a decision, with its text. */
@RestController
@Hidden
class ReturnedMailPages {

    private static final String PAGE = "returned-mail";
    private static final int SHOWN = 50;

    private final ReturnedMailService mails;
    private final ReturnedMailViews answers;
    private final StaffPages pages;
    private final BusinessTime time;

    ReturnedMailPages(ReturnedMailService mails, ReturnedMailViews answers, StaffPages pages, BusinessTime time) {
        this.mails = mails;
        this.answers = answers;
        this.pages = pages;
        this.time = time;
    }

    @GetMapping(path = "/returned-mail", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> show(Language language, HttpServletRequest request) {
        Map<String, String> words = pages.words(PAGE, language);
        List<Returned> waiting = mails.waiting(0, SHOWN);
        long total = mails.waiting();
        Map<String, Object> model = new HashMap<>();
        model.put("mails", waiting.stream().map(mail -> line(mail, words)).toList());
        model.put("nothing", waiting.isEmpty());
        model.put("more", total > waiting.size() ? String.valueOf(total - waiting.size()) : null);
        model.put("mayDecide", request.isUserInRole(Group.OPERATORS.id()));
        return pages.page(PAGE, language, model);
    }

    private Map<String, Object> line(Returned mail, Map<String, String> words) {
        ReturnedMailViews.Answer answer = answers.of(mail);
        Map<String, Object> line = new HashMap<>();
        line.put("id", mail.id());
        line.put("subject", mail.subject() == null ? words.get("noSubject") : mail.subject());
        line.put("from", mail.sender());
        line.put("arrivedAt", time.readable(mail.arrivedAt()));
        line.put("question", words.get("question." + mail.question()));
        line.put("judged", words.get("judged." + mail.judged()));
        line.put("by", mail.attributedBy() == null ? null : words.get("by." + mail.attributedBy()));
        line.put("caseNo", answer.caseNo());
        line.put("delivery", mail.deliveryId());
        line.put("recipient", answer.recipient());
        line.put("candidates", mail.candidates().isEmpty() ? null : String.join(", ", mail.candidates()));
        line.put("reason", mail.reason());
        line.put("content", mail.content());
        line.put("mustName", mail.deliveryId() == null);
        return line;
    }

    @PostMapping(path = "/returned-mail/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("hasAuthority('operators')")
    ResponseEntity<Void> decide(@PathVariable String id, @RequestParam Map<String, String> sent) {
        ReturnedMailController.decided(mails, id, sent);
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create("/returned-mail")).build();
    }
}
