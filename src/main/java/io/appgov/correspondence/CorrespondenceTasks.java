package io.appgov.correspondence;

import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.engine.FormValues;
import io.appgov.engine.StartRule;
import io.appgov.engine.TaskRule;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.people.Actor;
import io.appgov.people.Group;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** User tasks about letters: registering one, and sorting those that fit no case. */
@Configuration(proxyBeanMethods = false)
class CorrespondenceTasks {

    private final CorrespondenceService service;
    private final BusinessTime time;
    private final Actor actor;

    CorrespondenceTasks(CorrespondenceService service, BusinessTime time, Actor actor) {
        this.actor = actor;
        this.service = service;
        this.time = time;
    }

    @Bean
    StartRule registerCorrespondence(CaseRegister cases, CatalogueService catalogue) {
        return new StartRule(CorrespondenceProcess.KEY, Group.OPERATORS, LetterForm.FIELDS,
                fields -> {
                    LetterForm form = LetterForm.read(fields, time.now());
                    fields.check();
                    return service.register(form, "tasklist", actor.id());
                },
                id -> {
                    Letter letter = service.get(id);
                    Map<String, Object> shown = new HashMap<>();
                    shown.put("caseNo", letter.caseNo() == null ? "" : letter.caseNo().value());
                    var file = cases.find(letter.caseNo());
                    shown.put("isvName", file.map(f -> catalogue.nameOf(f.isvId())).orElse(""));
                    shown.put("appName", file.filter(f -> f.appId() != null).map(f -> catalogue.app(f.appId()).name()).orElse(""));
                    shown.put("deadline", "");
                    return shown;
                },
                service::attach);
    }

    @Bean
    TaskRule sortCorrespondence() {
        return TaskRule.of("sortCorrespondence", Set.of("outcome", "caseNo", "type", "reason"), answer -> {
                    Fields in = answer.fields();
                    String outcome = in.oneOf("outcome", "assigned", "filed");
                    in.check();
                    if (outcome.equals("assigned")) {
                        CaseNo caseNo = CaseNo.of(in.text("caseNo", 32));
                        LetterType type = in.oneOf("type", LetterType.class);
                        in.check();
                        service.assign(answer.key(), caseNo, type);
                    } else {
                        String reason = in.text("reason", 1000);
                        in.check();
                        service.file(answer.key(), reason);
                    }
                    return Map.of("sortOutcome", outcome);
                })
                .showingByKey(this::shown);
    }

    @Bean
    TaskRule settleLateAppeal() {
        return TaskRule.of("settleLateAppeal", Set.of("reason"), answer -> {
                    String reason = answer.fields().text("reason");
                    answer.fields().check();
                    service.settleLateAppeal(answer.key(), reason);
                    return Map.of();
                })
                .showingByKey(this::shown);
    }

    private Map<String, Object> shown(String id) {
        Letter letter = service.get(id);
        return Map.of(
                "correspondenceText", FormValues.text(letter.text()),
                "receivedAt", time.readable(letter.receivedAt()),
                "correspondenceType", letter.type().name(),
                "type", letter.type().name(),
                "detail", letter.detail() == null ? "" : letter.detail());
    }
}
