package io.appgov.listing;

import io.appgov.catalogue.App;
import io.appgov.catalogue.AppSketch;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.policy.PolicyParameters;
import io.appgov.listing.Likeness.Candidate;
import io.appgov.notice.NoticeService;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What our data says about the listing standards of an app, now (§三.1, §三.2). */
@Service
@Transactional(readOnly = true)
public class ListingStandards {

    private final CatalogueService catalogue;
    private final NoticeService notices;
    private final ListingRules rules;
    private final Likeness likeness;
    private final boolean everyNewAppIsReviewed;

    ListingStandards(CatalogueService catalogue, NoticeService notices, PolicyParameters policy, ListingProperties properties) {
        this.catalogue = catalogue;
        this.notices = notices;
        this.rules = new ListingRules(policy.minimumContacts());
        this.everyNewAppIsReviewed = properties.newApps() == ListingProperties.NewApps.REVIEWED;
        this.likeness = new Likeness(properties.similarDescription());
    }

    /** Whether every app that is registered is reviewed before it is listed, or only those for which it is asked. */
    public boolean isEveryNewAppReviewed() {
        return everyNewAppIsReviewed;
    }

    /** One for each standard, in their order. */
    public List<Verdict> verdicts(AppId appId) {
        return verdicts(appId, candidates(appId));
    }

    /** With the candidates of {@link #candidates}, for whoever shows both. */
    public List<Verdict> verdicts(AppId appId, List<Candidate> candidates) {
        App app = catalogue.app(appId);
        Isv isv = catalogue.isv(app.isvId());
        return rules.verdicts(isv, app.profile().description(), dead(isv), candidates);
    }

    /** Apps that may be the same as this one, the most alike first. */
    public List<Candidate> candidates(AppId appId) {
        return likeness.candidates(sketch(appId), catalogue.sketches());
    }

    /** The app itself, as it is compared. */
    public AppSketch sketch(AppId appId) {
        return catalogue.sketch(appId);
    }

    List<Candidate> candidates(AppSketch as) {
        return likeness.candidates(as, catalogue.sketches());
    }

    List<Candidate> candidatesAmong(List<AppSketch> others, AppSketch as) {
        return likeness.candidates(as, others);
    }

    Verdict certified(Isv isv) {
        return rules.certified(isv);
    }

    Verdict contacts(Isv isv) {
        return rules.contacts(isv, dead(isv));
    }

    private Set<String> dead(Isv isv) {
        return notices.dead(isv.contacts().stream()
                .flatMap(c -> Stream.of(c.email(), c.feishuOpenId())).filter(Objects::nonNull).collect(Collectors.toSet()));
    }
}
