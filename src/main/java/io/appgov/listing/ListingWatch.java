package io.appgov.listing;

import io.appgov.cases.CaseProcess;
import io.appgov.cases.CaseRegister;
import io.appgov.cases.CaseState;
import io.appgov.catalogue.AppDescribed;
import io.appgov.catalogue.AppSketch;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.Isv;
import io.appgov.catalogue.IsvChanged;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lead.LeadProcess;
import io.appgov.lead.LeadReport;
import io.appgov.lead.LeadService;
import io.appgov.listing.Likeness.Candidate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A change that breaks a standard is a lead (§三.1, §三.2), found in its transaction. */
@Component
class ListingWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ListingWatch.class);

    /** Apps named in the facts of a lead. */
    private static final int SHOWN = 5;

    private final ListingStandards standards;
    private final LeadProcess leads;
    private final LeadService kinds;
    private final CaseRegister cases;
    private final BusinessTime time;

    ListingWatch(ListingStandards standards, LeadProcess leads, LeadService kinds, CaseRegister cases, BusinessTime time) {
        this.standards = standards;
        this.kinds = kinds;
        this.cases = cases;
        this.leads = leads;
        this.time = time;
    }

    @EventListener
    void changed(IsvChanged changed) {
        Isv now = changed.now();
        Isv before = changed.before();
        if (!before.isOver() && (before.certified() != now.certified() || !before.contacts().equals(now.contacts()))) {
            broken(now, standards.certified(before), standards.certified(now), "V01");
            broken(now, standards.contacts(before), standards.contacts(now), "V09");
        }
    }

    private void broken(Isv isv, Verdict before, Verdict now, String kind) {
        if (!before.isNotMet() && now.isNotMet()) {
            found(isv.isvId(), null, kind, now.said());
        }
    }

    /**
     * What looked alike before is not found anew, nor what is only known now: apps that were listed before descriptions were kept stay.
     * While a review is open, whoever reviews sees it.
     */
    @EventListener
    void described(AppDescribed changed) {
        AppSketch before = changed.before();
        AppSketch now = changed.now();
        boolean isRenamed = !before.name().equals(now.name());
        boolean isRetold = before.description() != null && !before.description().equals(now.description());
        if ((isRenamed || isRetold) && !changed.isvIsOver() && now.status() != AppStatus.OFFLINE && !isUnderReview(now)) {
            List<Candidate> alike = standards.candidates(now);
            Set<AppId> known = standards.candidatesAmong(alike.stream().map(Candidate::app).toList(), before).stream()
                    .map(c -> c.app().appId()).collect(Collectors.toSet());
            List<Candidate> found = alike.stream().filter(c -> !known.contains(c.app().appId())).toList();
            if (!found.isEmpty()) {
                found(now.isvId(), now.appId(), "V05", "改动后与下列应用相近 changed, and now like: " + found.stream()
                        .limit(SHOWN)
                        .map(c -> "“" + c.app().name() + "”（" + c.app().appId() + "，" + c.app().isvName() + "）")
                        .collect(Collectors.joining("、")));
            }
        }
    }

    private boolean isUnderReview(AppSketch app) {
        return cases.openOf(app.isvId()).stream().anyMatch(file -> file.process() == CaseProcess.RELISTING
                && app.appId().equals(file.appId()) && file.lifecycle() == CaseState.OPEN);
    }

    private void found(IsvId isvId, AppId appId, String kind, String facts) {
        if (!kinds.isKnown(kind)) {
            // a change of what is true is not refused because a house's table has other kinds
            LOG.warn("the penalty table has no kind {}: no lead for {} {}", kind, isvId, appId == null ? "" : appId);
            return;
        }
        leads.breachFound(new LeadReport(isvId, appId, kind, facts, time.now(), null, null, null));
    }
}
