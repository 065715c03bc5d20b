package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;

/**
 * Of an app what is compared with others.
 *
 * @param category {@code null} when not known, as {@code description}
 */
public record AppSketch(AppId appId, IsvId isvId, String isvName, String name, AppStatus status, String category, String description) {

    static AppSketch of(App app, Isv owner) {
        return new AppSketch(
                app.appId(), app.isvId(), owner.name(), app.name(), app.status(), app.profile().category(), app.profile().description());
    }
}
