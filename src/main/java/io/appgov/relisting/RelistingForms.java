package io.appgov.relisting;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.AppSketch;
import io.appgov.catalogue.IsvChanged;
import io.appgov.deposit.Account;
import io.appgov.engine.CaseContextChanged;
import io.appgov.engine.FormValues;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.lifecycle.CaseContext;
import io.appgov.listing.Likeness.Candidate;
import io.appgov.listing.ListingStandards;
import io.appgov.listing.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the forms of a relisting show: what is asked, what is known, what our data says of the standards, apps alike side by side. */
@Component
class RelistingForms implements CaseContext.Part {

    /** More are no help to whoever compares. */
    private static final int COMPARED = 10;

    private static final int DESCRIPTION = 400;

    private final RelistingService relistings;
    private final ListingStandards standards;
    private final CaseRegister cases;
    private final ApplicationEventPublisher events;

    RelistingForms(RelistingService relistings, ListingStandards standards, CaseRegister cases, ApplicationEventPublisher events) {
        this.relistings = relistings;
        this.standards = standards;
        this.cases = cases;
        this.events = events;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.RELISTING;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Relisting r = relistings.get(file.caseNo());
        Account account = relistings.account(file.caseNo());
        String shortfall = relistings.shortfall(file.caseNo()).toString();
        String why = r.cause().isEmpty() ? "" : "原因 Cause: " + r.cause() + "\n方案 Plan: " + r.plan() + "\n";
        String asked = (r.isFirst() ? "新应用 A new app\n" : "") + FormValues.files(r.attachments()) + why;
        boolean isOpen = file.lifecycle() == CaseState.OPEN;
        List<Candidate> candidates = isOpen ? relistings.candidates(file.caseNo()) : List.of();
        return Map.of(
                "summary", FormValues.text(asked + relistings.standing(file.caseNo()) + corrections(file.caseNo())),
                "profile", FormValues.text(relistings.profile(file.caseNo())),
                "verdicts", isOpen ? FormValues.text(relistings.verdicts(file.caseNo(), candidates).stream().map(Verdict::line)
                        .collect(Collectors.joining("\n"))) : "",
                "candidates", FormValues.list(sideBySide(file.appId(), candidates)),
                "conditions", FormValues.text(String.join("\n", relistings.obstacles(file.caseNo()))),
                "required", account.required().toString(),
                "balance", account.balance().toString(),
                "openShortfall", account.shortfall().toString(),
                "shortfall", shortfall,
                "amount", shortfall);
    }

    /** Whoever reviews sees what is known now. */
    @EventListener
    void isvChanged(IsvChanged changed) {
        cases.openOf(changed.now().isvId()).stream().filter(file -> file.process() == process())
                .forEach(file -> events.publishEvent(new CaseContextChanged(file.caseNo())));
    }

    private String corrections(CaseNo caseNo) {
        return relistings.corrections(caseNo).stream()
                .map(c -> "\n违规的纠正 Correction of " + c.violation() + "：" + c.done()
                        + (c.corrected() == null ? "" : " → " + (c.corrected() ? "已纠正 corrected" : "未纠正 not corrected") + "（"
                                + c.verifier() + "）：" + c.notes()))
                .collect(Collectors.joining());
    }

    /** The app itself in the first row; none when there is nothing to compare. */
    private List<Map<String, String>> sideBySide(AppId appId, List<Candidate> candidates) {
        return candidates.isEmpty() ? List.of() : Stream.concat(
                        Stream.of(row(standards.sketch(appId), "本应用 this app")),
                        candidates.stream().limit(COMPARED).map(c -> row(c.app(), likeness(c))))
                .toList();
    }

    private static Map<String, String> row(AppSketch app, String likeness) {
        return Map.of(
                "app", app.name() + " (" + app.appId() + ")", "isv", app.isvName(), "status", app.status().both(),
                "category", Objects.requireNonNullElse(app.category(), ""), "likeness", likeness,
                "description", FormValues.text(Objects.requireNonNullElse(app.description(), ""), DESCRIPTION));
    }

    private static String likeness(Candidate candidate) {
        String description = "描述 description " + Math.round(candidate.description() * 100) + " %";
        return candidate.sameName() ? "同名 same name · " + description : description;
    }
}
