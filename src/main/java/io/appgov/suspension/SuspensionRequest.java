package io.appgov.suspension;

import io.appgov.catalogue.ServicePart;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Fields;
import java.util.List;
import java.util.Set;

/**
 * What a manager asks for; the same by API and by start form.
 *
 * @param appId {@code null} for every app of the ISV, those registered meanwhile included
 * @param ground the ISV reads it
 * @param scope what is suspended, at least one
 * @param evidence texts or attachment ids
 */
public record SuspensionRequest(IsvId isvId, AppId appId, String ground, List<ServicePart> scope, List<String> evidence) {

    public static final Set<String> FIELDS = Set.of("isvId", "appId", "ground", "scope", "evidence");

    /** Records all errors in {@code in}. */
    public static SuspensionRequest read(Fields in) {
        var request = new SuspensionRequest(
                IsvId.of(in.id("isvId")), in.has("appId") ? AppId.of(in.id("appId")) : null, in.text("ground"),
                in.choices("scope", ServicePart.class), in.texts("evidence"));
        if (in.isFine() && request.scope().isEmpty()) {
            in.reject("scope", "至少一项 at least one");
        }
        if (request.scope().contains(ServicePart.dataExport) && !request.scope().contains(ServicePart.use)) {
            in.reject("scope", "可使用时不能只停数据导出 data export is suspended only together with use");
        }
        return request;
    }
}
