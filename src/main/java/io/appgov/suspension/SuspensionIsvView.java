package io.appgov.suspension;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseState;
import io.appgov.correspondence.LetterType;
import io.appgov.evidence.Attachments;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.isvpage.IsvCase;
import io.appgov.isvpage.IsvCaseBuilder;
import io.appgov.isvpage.IsvView;
import io.appgov.lifecycle.CommonIsvSections;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A suspension as its ISV sees it: ground, scope, until when, its appeals. Before it is in force the ISV has no link. */
@Component
class SuspensionIsvView implements IsvView {

    private final SuspensionService suspensions;
    private final CommonIsvSections common;
    private final Attachments attachments;
    private final BusinessTime time;

    SuspensionIsvView(SuspensionService suspensions, CommonIsvSections common, Attachments attachments, BusinessTime time) {
        this.suspensions = suspensions;
        this.common = common;
        this.attachments = attachments;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    @Transactional(readOnly = true)
    public IsvCase show(CaseFile file, Language language) {
        Suspension s = suspensions.get(file.caseNo());
        Optional<SuspensionAppeal> heard = suspensions.openAppeal(file.caseNo());
        var page = new IsvCaseBuilder(language, time);
        status(file, s, heard, page);
        if (s.suspendedAt() == null) {
            // the ISV was not told
            return page.asCase();
        }
        page.section("suspension.section.ground").row("suspension.row.suspendedAt", s.suspendedAt()).saying(s.ground())
                .showing(attachments.among(s.evidence()));
        page.section("suspension.section.apps").listing(suspensions.apps(file).stream().map(app -> common.app(app.appId(), page)).toList());
        page.section("suspension.section.scope").listing(s.scope().stream().map(part -> part.in(language)).toList());
        review(file, s, page);
        suspensions.appeals(file.caseNo()).forEach(appeal -> appeal(appeal, page));
        if (file.lifecycle() == CaseState.APPROVED) {
            offers(heard.isPresent(), page);
        }
        return page.asCase();
    }

    private void status(CaseFile file, Suspension s, Optional<SuspensionAppeal> heard, IsvCaseBuilder page) {
        switch (file.lifecycle()) {
            case OPEN, REJECTED, WITHDRAWN -> page.status("suspension.status.none");
            case APPROVED -> {
                if (heard.isPresent()) {
                    page.status("suspension.status.appealed", page.at(heard.get().reviewDueAt()));
                } else if (s.keptUntil() != null) {
                    page.status("suspension.status.keptUntil", page.at(s.keptUntil()))
                            .deadline("suspension.deadline.keptUntil", s.keptUntil());
                } else if (s.violationNo() != null) {
                    page.status("suspension.status.violation", s.violationNo());
                } else if (s.reviewDueAt().isBefore(time.now())) {
                    page.status("suspension.status.reviewOverdue");
                } else {
                    page.status("suspension.status.inForce", page.at(s.reviewDueAt()));
                }
                page.ifNothing("suspension.ifNothing");
            }
            case DONE -> page.status("suspension.status.lifted", page.at(s.liftedAt()), s.liftedWhy().in(page.language()));
            case ENDED_BY_OTHER_CASE -> common.endedByOther(file, page);
        }
    }

    private void review(CaseFile file, Suspension s, IsvCaseBuilder page) {
        suspensions.latestReview(file.caseNo()).ifPresent(reviewed -> page.section("suspension.section.review")
                .row("common.row.when", reviewed.at())
                .row("suspension.row.keptUntil", s.keptUntil())
                .row("suspension.row.violation", s.violationNo() == null ? null : s.violationNo().value())
                .saying(reviewed.reason()));
    }

    private void appeal(SuspensionAppeal a, IsvCaseBuilder page) {
        page.section("suspension.section.appeal")
                .row("common.row.received", a.receivedAt())
                .row("common.row.result", result(a, page))
                .row("suspension.row.appealEndedAt", a.reviewedAt())
                .saying(a.reasons());
    }

    private static String result(SuspensionAppeal a, IsvCaseBuilder page) {
        return a.isOpen() ? page.say("suspension.appeal.heard") : switch (a.result()) {
            case upheld -> page.say("suspension.appeal.upheld");
            case rejected -> page.say("suspension.appeal.rejected");
            case withdrawn -> page.say("suspension.appeal.withdrawn");
            case overtaken -> page.say("suspension.appeal.overtaken");
        };
    }

    private static void offers(boolean isHeard, IsvCaseBuilder page) {
        if (isHeard) {
            page.offer(LetterType.SUPPLEMENT).explained("suspension.offer.supplement.explained");
            page.offer(LetterType.WITHDRAW_APPEAL)
                    .explained("suspension.offer.withdrawAppeal.explained")
                    .withoutText()
                    .withoutFiles();
        } else {
            page.offer(LetterType.APPEAL).explained("suspension.offer.appeal.explained");
        }
    }
}
