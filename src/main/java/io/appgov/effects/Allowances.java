package io.appgov.effects;

import io.appgov.catalogue.App;
import io.appgov.catalogue.CatalogueService;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import io.appgov.measure.MeasureService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What apps and ISVs may do now, by the names of the feed. Anything not named is allowed. */
@Component
class Allowances {

    static final List<String> OF_STATE = List.of("search", "install", "use", "api", "dataExport");
    static final List<String> OF_ACCESS = List.of("signIn", "console", "api");

    /** What changes together, and is attributed together to the case that changed it. */
    enum Part {
        /** The visibility table of §二. */
        APP_STATE(Subject.Type.app),
        /** Ranking, activities, marketing and whatever else a measure bars while it runs. */
        APP_LIMITS(Subject.Type.app),
        /** §七 清退: sign-in, console, all API calls. */
        ISV_ACCESS(Subject.Type.isv);

        private final Subject.Type type;

        Part(Subject.Type type) {
            this.type = type;
        }

        Subject of(String id) {
            return new Subject(type, id);
        }
    }

    private final CatalogueService catalogue;
    private final MeasureService measures;

    Allowances(CatalogueService catalogue, MeasureService measures) {
        this.catalogue = catalogue;
        this.measures = measures;
    }

    Map<String, Boolean> of(Part part, String id) {
        return switch (part) {
            case APP_STATE -> visibility(catalogue.app(AppId.of(id)));
            case APP_LIMITS -> measures.limitsOn(AppId.of(id));
            case ISV_ACCESS -> access(!catalogue.isv(IsvId.of(id)).isOver());
        };
    }

    private static Map<String, Boolean> visibility(App app) {
        var visible = app.visibility();
        Map<String, Boolean> allowed = new LinkedHashMap<>();
        allowed.put("search", visible.searchable());
        allowed.put("install", visible.installable());
        allowed.put("use", visible.usableByExisting());
        allowed.put("api", visible.apiEnabled());
        allowed.put("dataExport", visible.dataExportable());
        return allowed;
    }

    private static Map<String, Boolean> access(boolean allowed) {
        Map<String, Boolean> access = new LinkedHashMap<>();
        OF_ACCESS.forEach(what -> access.put(what, allowed));
        return access;
    }
}
