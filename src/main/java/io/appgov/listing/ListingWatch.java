package io.appgov.listing;

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
import io.appgov.listing.Likeness.Candidate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A change that breaks a standard is a lead (§三.1, §三.2), found in its transaction. */
@Component
class ListingWatch {

    /** Apps named in the facts of a lead. */
    private static final int SHOWN = 5;

    private final ListingStandards standards;
    private final LeadProcess leads;
    private final BusinessTime time;

    ListingWatch(ListingStandards standards, LeadProcess leads, BusinessTime time) {
        this.standards = standards;
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

    /** What looked alike before is not found anew. */
    @EventListener
    void described(AppDescribed changed) {
        AppSketch now = changed.now();
        if (now.status() == AppStatus.LISTED && !changed.isvIsOver()) {
            List<Candidate> alike = standards.candidates(now);
            Set<AppId> before = standards.candidatesAmong(alike.stream().map(Candidate::app).toList(), changed.before()).stream()
                    .map(c -> c.app().appId()).collect(Collectors.toSet());
            List<Candidate> found = alike.stream().filter(c -> !before.contains(c.app().appId())).toList();
            if (!found.isEmpty()) {
                found(now.isvId(), now.appId(), "V05", "改动后与下列应用相近 changed, and now like: " + found.stream()
                        .limit(SHOWN)
                        .map(c -> "“" + c.app().name() + "”（" + c.app().appId() + "，" + c.app().isvName() + "）")
                        .collect(Collectors.joining("、")));
            }
        }
    }

    private void found(IsvId isvId, AppId appId, String kind, String facts) {
        leads.breachFound(new LeadReport(isvId, appId, kind, facts, time.now(), null, null, null));
    }
}
