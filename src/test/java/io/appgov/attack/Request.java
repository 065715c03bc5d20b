package io.appgov.attack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request, exactly as it goes over the wire.
 *
 * @param no counted from 1 in its run
 * @param who a person of the house, or {@code null}: nobody
 * @param route what it aims at, in a word; paths in disguise bear the name of what they look like
 * @param from the loopback address it is sent from
 * @param target path and query as they stand in the first line, whatever they are
 * @param body {@code null}: none
 */
record Request(int no, String who, String route, String from, String method, String target, Map<String, String> headers, byte[] body) {

    private static final int SHOWN = 2_000;

    Request {
        headers = Map.copyOf(headers);
    }

    /** The same for somebody else, or once more, with these headers instead of its own. */
    Request again(int number, String by, String address, Map<String, String> credentials) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.keySet().removeAll(java.util.Set.of("Authorization", "Cookie", "X-XSRF-TOKEN"));
        all.putAll(credentials);
        return new Request(number, by, route, address, method, target, all, body);
    }

    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE");
    }

    /** Also of a target that names its host (RFC 9112, 3.2.2), which is read like any other. */
    String path() {
        String named = target.replaceFirst("^https?://[^/?]*", "");
        int query = named.indexOf('?');
        return query < 0 ? named : named.substring(0, query);
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            all.writeBytes(body);
        }
        return all.toByteArray();
    }

    private String head() {
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (!headers.containsKey("Host")) {
            head.append("Host: localhost:8080\r\n");
        }
        headers.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(h -> head.append(h.getKey()).append(": ").append(h.getValue()).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** As it was sent; of what is very long the beginning. */
    @Override
    public String toString() {
        return "request " + no + " of " + (who == null ? "nobody" : who) + " from " + from + ":\n"
                + shortened(head() + (body == null ? "" : new String(body, StandardCharsets.UTF_8)));
    }

    static String shortened(String text) {
        String plain = text.replace("\r", "").replaceAll("[\\x00-\\x09\\x0b-\\x1f\\x7f]", "\ufffd");
        return plain.length() <= SHOWN ? plain : plain.substring(0, SHOWN) + "… (" + plain.length() + " characters)";
    }
}
