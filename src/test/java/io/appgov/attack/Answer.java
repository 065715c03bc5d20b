package io.appgov.attack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param status 0: nothing
 * @param headers by their names in small letters
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

    String header(String name) {
        return headers.getOrDefault(name, List.of("")).get(0);
    }

    String type() {
        return header("content-type");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Done, or sent on to where it is seen to be done. */
    boolean isAccepted() {
        return status >= 200 && status < 400;
    }

    @Override
    public String toString() {
        var all = new StringBuilder("answer " + status + "\n");
        headers.forEach((name, values) -> values.forEach(value -> all.append(name).append(": ").append(value).append('\n')));
        boolean readable = type().contains("json") || type().contains("text") || type().contains("xml");
        return Request.shortened(all + "\n" + (readable ? text() : body.length + " bytes"));
    }
}
