package io.appgov.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.appgov.catalogue.App;
import io.appgov.catalogue.AppCounts;
import io.appgov.catalogue.AppProfile;
import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.ServicePart;
import io.appgov.catalogue.Visibility;
import io.appgov.deposit.Account;
import io.appgov.deposit.DepositLedger;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An app with its state and its measures. */
@RestController
@Tag(name = "catalogue")
class AppController {

    private final CatalogueService catalogue;
    private final MeasureService measures;
    private final DepositLedger ledger;
    private final BusinessTime time;

    AppController(CatalogueService catalogue, MeasureService measures, DepositLedger ledger, BusinessTime time) {
        this.catalogue = catalogue;
        this.measures = measures;
        this.ledger = ledger;
        this.time = time;
    }

    record AppAnswer(
            AppId appId, IsvId isvId, String name, AppStatus status, boolean suspended,
            @Schema(description = "暂停的服务 what suspensions in force deny (§八)") Set<ServicePart> suspendedServices,
            boolean charged, boolean everCharged, boolean feishuPay,
            @JsonUnwrapped ProfileAnswer profile,
            @JsonUnwrapped AppCounts counts,
            Visibility visibility, MeasureEffects effects, List<MeasureAnswer> measures, DepositAnswer deposit) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MeasureAnswer(MeasureKind kind, MeasureState state, String from, String until, CaseNo caseNo) {}

    /** What is known of it; the rest is absent. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ProfileAnswer(String description, String category, List<String> languages, String firstListedAt, String lastMajorUpdateAt) {}

    record DepositAnswer(String required, String balance) {}

    @GetMapping("/api/apps/{appId}")
    AppAnswer app(@PathVariable AppId appId) {
        App app = catalogue.app(appId);
        Account account = ledger.account(appId);
        return new AppAnswer(
                app.appId(), app.isvId(), app.name(), app.status(), app.isSuspended(), app.suspended(),
                app.charged(), app.everCharged(), app.feishuPay(),
                profile(app.profile()),
                AppCounts.of(app, time),
                app.visibility(), measures.effectsOn(appId),
                measures.ofApp(appId).stream()
                        .map(m -> new MeasureAnswer(m.kind(), m.state(), time.iso(m.from()), time.iso(m.until()), m.caseNo()))
                        .toList(),
                new DepositAnswer(account.required().toString(), account.balance().toString()));
    }

    private ProfileAnswer profile(AppProfile known) {
        return new ProfileAnswer(
                known.description(), known.category(), known.languages(), time.iso(known.firstListedAt()),
                time.iso(known.lastMajorUpdateAt()));
    }
}
