package io.appgov.suspension;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.catalogue.App;
import io.appgov.engine.FormValues;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.lifecycle.CaseContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the forms of a suspension show: ground, scope, evidence, the apps and what is suspended of them. */
@Component
class SuspensionForms implements CaseContext.Part {

    private final SuspensionService suspensions;
    private final BusinessTime time;

    SuspensionForms(SuspensionService suspensions, BusinessTime time) {
        this.suspensions = suspensions;
        this.time = time;
    }

    @Override
    public CaseProcess process() {
        return CaseProcess.SUSPENSION;
    }

    @Override
    public Map<String, Object> of(CaseFile file) {
        Suspension s = suspensions.get(file.caseNo());
        return Map.of(
                "summary", FormValues.text(s.ground()),
                "scopeText", FormValues.text(s.scope().stream().map(part -> part.both()).collect(Collectors.joining("\n"))),
                "evidenceText", FormValues.text(String.join("\n", s.evidence())),
                "appsText", FormValues.text(apps(file)),
                "inForce", FormValues.text(s.suspendedAt() == null ? "" : time.readable(s.suspendedAt())),
                "ofTheIsv", file.appId() == null);
    }

    private String apps(CaseFile file) {
        List<App> apps = suspensions.apps(file);
        String whole = file.appId() == null ? "服务商的全部应用 every app of the ISV\n" : "";
        return whole + apps.stream()
                .map(app -> app.name() + " (" + app.appId() + ") · " + app.status().both()
                        + (app.isSuspended() ? " · 已暂停 suspended" : ""))
                .collect(Collectors.joining("\n"));
    }
}
