package io.appgov.web;

import io.appgov.OnH2;

/** The door of Camunda's web applications. */
class LeavingWebappDoorTest extends LeavingDoorStories implements OnH2 {

    private final Browsers browsers = new Browsers(this);

    @Override
    protected Answer engine(String user, String method, String path, Object body) {
        return browsers.engine(user, method, path, body);
    }
}
