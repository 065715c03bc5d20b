package io.appgov.attack;

import java.util.Map;

/**
 * A path with what it takes.
 *
 * @param path with its variables in braces
 * @param query its parameters in the address
 * @param body of a JSON body; {@code null}: none is taken
 * @param form the fields of a form instead, empty for most
 * @param files whether it takes them, too, as multipart/form-data
 */
record Route(Door door, String method, String path, Map<String, Shape> query, Shape body, Map<String, Shape> form, boolean files) {

    enum Door {
        /** What /v3/api-docs describes, HTTP Basic. */
        API,
        /** /engine-rest, HTTP Basic. */
        ENGINE,
        /** /camunda/api, behind the web applications' sign-in, with a CSRF token. */
        WEBAPPS,
        /** Everything else that is shown to people, HTTP Basic or the web applications' sign-in. */
        PAGES,
        /** /isv, with nothing but the link. */
        LINKS
    }

    String name() {
        return method + " " + path;
    }
}
