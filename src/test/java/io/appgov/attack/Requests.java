package io.appgov.attack;

import io.appgov.RandomAnswers;
import io.appgov.attack.Route.Door;
import io.appgov.foundation.identity.CaseNo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws requests: right ones, right ones with one thing wrong, the next step of a case by whoever it is, requests once more or by somebody
 * else, paths in disguise, bodies that are none. What a request is depends on the seed, its number, and what is known of the house.
 */
final class Requests {

    private static final List<String> LANGUAGES = List.of("zh", "en", "-", "x-y;q=2", "*", "zh-Hant-TW-x-private", "a".repeat(300));
    private static final List<String> ACCEPTS = List.of(
            "application/json", "text/html", "*/*", "application/hal+json", "application/xml", "application/pdf", "text/csv",
            "application/problem+json", "a/b;q=x", "*", ",,,", "text/html,application/xhtml+xml,*/*;q=0.8");
    private static final List<String> TYPES = List.of(
            "application/json", "application/json;charset=utf-16", "text/plain", "application/xml", "application/x-www-form-urlencoded",
            "multipart/form-data", "multipart/form-data; boundary=x",
            "application/octet-stream", "application/x-java-serialized-object", "application/json; charset=x", "json", "",
            "application/vnd.api+json", "text/json");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE",
            "PROPFIND", "get");
    private static final String BOUNDARY = "----attack";
    private static final byte[] LETTER = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/}]+}");
    private static final int REMEMBERED = 60;

    private final long seed;
    private final House house;
    private final Cast cast;
    private final Map<Door, List<Route>> routes = new EnumMap<>(Door.class);
    /** Those that have had no turn yet. */
    private final Deque<Route> first;
    private final Map<Door, Integer> turns = new EnumMap<>(Door.class);
    private final Deque<Request> sent = new ArrayDeque<>();

    // of the request that is being drawn
    private int no;
    private Random chance;
    private Values values;

    Requests(long seed, List<Route> all, House house, Cast cast) {
        this.seed = seed;
        this.house = house;
        this.cast = cast;
        for (Door door : Door.values()) {
            List<Route> of = new ArrayList<>(all.stream().filter(route -> route.door() == door).toList());
            Collections.shuffle(of, new Random(seed));
            routes.put(door, of);
            turns.put(door, 0);
        }
        List<Route> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(seed));
        first = new ArrayDeque<>(mixed);
    }

    Request next(int number) {
        no = number;
        chance = new Random(seed * 1_000_003 + number * 7_919L);
        // the first numbers of neighbouring seeds are alike
        chance.nextLong();
        values = new Values(chance, house);
        int kind = chance.nextInt(100);
        Request request = kind < 22 ? move()
                : kind < 30 && !sent.isEmpty() ? again()
                : kind < 36 ? disguised()
                : kind < 41 ? noise()
                : kind < 43 ? stranger()
                : ordinary(nextRoute());
        if (sent.size() == REMEMBERED) {
            sent.removeFirst();
        }
        sent.addLast(request);
        return request;
    }

    private <T> T one(List<T> of) {
        return values.one(of);
    }

    private boolean in(int hundred) {
        return values.in(hundred);
    }

    /** Whether every path has had its turn. */
    boolean areAllTried() {
        return first.isEmpty();
    }

    private Route nextRoute() {
        if (!first.isEmpty()) {
            return first.removeFirst();
        }
        int which = chance.nextInt(100);
        Door door = which < 25 ? Door.API : which < 50 ? Door.ENGINE : which < 70 ? Door.WEBAPPS : which < 92 ? Door.PAGES : Door.LINKS;
        List<Route> of = routes.get(door);
        return of.get(turns.merge(door, 1, Integer::sum) % of.size());
    }

    private Route anyRoute() {
        return one(routes.get(one(List.of(Door.values()))));
    }

    // as whom

    private String somebody() {
        String person = in(8) ? null : one(Cast.PEOPLE);
        return person != null && cast.isIn(person) ? person : null;
    }

    private static String addressOf(String person) {
        return person == null ? "127.0.1.1" : Cast.address(person);
    }

    private Map<String, String> credentials(Door door, String person) {
        return switch (door) {
            case WEBAPPS -> cast.browser(person);
            case LINKS -> in(95) || person == null ? Map.of() : Cast.basic(person, "demo-" + person);
            case PAGES -> in(30) ? cast.browser(person) : person == null ? Map.of() : Cast.basic(person, "demo-" + person);
            default -> person == null ? Map.of() : in(5) ? cast.browser(person) : Cast.basic(person, "demo-" + person);
        };
    }

    // a path with what it takes, right or with something wrong

    private Request ordinary(Route route) {
        int wrong = chance.nextInt(20);
        // half of them right, a third with one thing wrong
        int mistakes = wrong < 9 ? 0 : wrong < 16 ? 1 : 3;
        String person = route.door() == Door.LINKS ? null : somebody();
        return build(route, person, mistakes);
    }

    private Request build(Route route, String person, int mistakes) {
        Map<String, String> headers = new TreeMap<>(credentials(route.door(), person));
        boolean inPath = false;
        boolean inQuery = false;
        boolean inBody = false;
        boolean inHeaders = false;
        String method = route.method();
        for (int i = 0; i < mistakes; i++) {
            switch (chance.nextInt(10)) {
                case 0, 1 -> inPath = true;
                case 2, 3 -> inQuery = true;
                case 4, 5, 6, 7 -> inBody = true;
                case 8 -> inHeaders = true;
                default -> method = one(METHODS);
            }
        }
        String target = path(route, inPath) + query(route, inQuery);
        byte[] body = body(route, headers, inBody);
        headers.putIfAbsent("Accept", route.door() == Door.PAGES || route.door() == Door.LINKS ? "text/html" : "*/*");
        if (in(15)) {
            headers.put("Accept", one(ACCEPTS));
        }
        if (in(10)) {
            headers.put("Accept-Language", one(LANGUAGES));
        }
        if (route.method().equals("POST") && route.door() == Door.API && in(15)) {
            headers.put("Idempotency-Key", one(List.of("k1", "k2", "a".repeat(200), "界", "k" + chance.nextInt(1000))).replace("界", "k"));
        }
        if (inHeaders) {
            headers.put(one(List.of("Content-Type", "Accept", "Accept-Language", "Idempotency-Key", "X-HTTP-Method-Override",
                    "X-Forwarded-For", "X-Forwarded-Proto", "Origin", "Sec-Fetch-Site", "Cookie",
                    "Authorization", "Range", "If-Modified-Since", "If-None-Match", "Content-Encoding", "Expect", "Transfer-Encoding")),
                    headerText(values.wrongText()));
        }
        if (body == null && (method.equals("POST") || method.equals("PUT"))) {
            body = new byte[0];
        }
        return new Request(no, person, route.name(), addressOf(person), method, target, headers, body);
    }

    private static String headerText(String text) {
        String plain = text.replaceAll("[\\r\\n]", " ");
        return plain.length() > 3_000 ? plain.substring(0, 3_000) : plain;
    }

    private String path(Route route, boolean wrong) {
        StringBuilder path = new StringBuilder();
        Matcher variable = VARIABLE.matcher(route.path());
        int variables = (int) VARIABLE.matcher(route.path()).results().count();
        int spoilt = wrong && variables > 0 ? chance.nextInt(variables) : -1;
        int at = 0;
        for (int i = 0; variable.find(); i++) {
            path.append(route.path(), at, variable.start());
            at = variable.end();
            String name = variable.group().substring(1, variable.group().length() - 1);
            String before = route.path().substring(0, variable.start() - 1 < 0 ? 0 : variable.start() - 1).replaceAll(".*/", "")
                    .replaceAll("[{}]", "");
            path.append(values.encoded(i == spoilt ? values.wrongText() : String.valueOf(values.right(name, before, Shape.TEXT, 0))));
        }
        path.append(route.path().substring(at));
        return path.isEmpty() ? "/" : path.toString();
    }

    private String query(Route route, boolean wrong) {
        Map<String, String> asked = new LinkedHashMap<>();
        int percent = route.query().size() > 8 ? 8 + 100 / route.query().size() : 50;
        route.query().forEach((name, shape) -> {
            if (in(percent)) {
                asked.put(name, text(values.right(name, "", shape, 0)));
            }
        });
        house.inputs().getOrDefault(route.path(), List.of()).forEach(name -> {
            if (in(25)) {
                asked.put(name, text(values.right(name, "", Shape.TEXT, 0)));
            }
        });
        if (wrong) {
            List<String> names = new ArrayList<>(route.query().keySet());
            names.addAll(house.inputs().getOrDefault(route.path(), List.of()));
            names.addAll(List.of("caseNo", "maxResults", "lang"));
            asked.put(in(90) ? one(names) : values.wrongText(), values.wrongText());
        }
        if (in(10)) {
            asked.put("lang", one(List.of("zh", "en", "fr")));
        }
        StringBuilder query = new StringBuilder();
        asked.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&').append(values.encoded(name)).append('=')
                .append(values.encoded(value)));
        return query.length() > 7_000 ? query.substring(0, 7_000).replaceAll("%.?$", "") : query.toString();
    }

    private static String text(Object value) {
        return value instanceof List<?> list ? list.stream().map(String::valueOf).reduce((a, b) -> a + "," + b)
                .orElse("") : value instanceof Map ? Json.write(value) : String.valueOf(value);
    }

    private byte[] body(Route route, Map<String, String> headers, boolean wrong) {
        if (route.files()) {
            headers.put("Content-Type", "multipart/form-data; boundary=" + BOUNDARY);
            Map<String, String> fields = form(route, wrong);
            fields.remove("file");
            return multipart(fields, route.door() == Door.LINKS ? "files" : route.form().containsKey("data") ? "data" : "file",
                    file(wrong));
        }
        if (!route.form().isEmpty() || route.method().equals("POST") && route.body() == null && route.door() == Door.PAGES) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return encoded(form(route, wrong)).getBytes(StandardCharsets.UTF_8);
        }
        if (route.body() == null) {
            return null;
        }
        headers.put("Content-Type", "application/json");
        Object right = values.right("body", "", route.body(), 0);
        return Json.write(wrong ? values.spoilt(right) : right).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> form(Route route, boolean wrong) {
        Map<String, String> fields = new LinkedHashMap<>();
        route.form().forEach((name, shape) -> fields.put(name, text(values.right(name, "", shape, 0))));
        house.inputs().getOrDefault(route.path(), List.of())
                .forEach(name -> fields.putIfAbsent(name, text(values.right(name, "", Shape.TEXT, 0))));
        if (wrong) {
            fields.put(fields.isEmpty() || in(10) ? values.wrongText() : one(List.copyOf(fields.keySet())), values.wrongText());
        }
        return fields;
    }

    private String encoded(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.isEmpty() ? "" : "&").append(values.encoded(name)).append('=')
                .append(values.encoded(value)));
        return form.toString();
    }

    private byte[] file(boolean wrong) {
        return !wrong ? LETTER : switch (chance.nextInt(5)) {
            case 0 -> new byte[0];
            case 1 -> "GIF89a".getBytes(StandardCharsets.US_ASCII);
            case 2 -> "PK\u0003\u0004".getBytes(StandardCharsets.US_ASCII);
            case 3 -> new byte[1 << 20];
            default -> values.wrongText().getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] multipart(Map<String, String> fields, String fileField, byte[] file) {
        var all = new ByteArrayOutputStream();
        fields.forEach((name, value) -> all.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name
                + "\"\r\n\r\n" + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
        if (file != null) {
            String name = in(80) ? "letter.pdf" : values.wrongText();
            all.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + fileField + "\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(file);
            all.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        all.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    // the next step of a case

    private Request move() {
        if (in(40)) {
            return begin();
        }
        if (in(20)) {
            return answerByLink();
        }
        return house.open().isEmpty() ? begin() : work(one(house.open()));
    }

    /** What starts or adds to a case, by a group that may, mostly. */
    private Request begin() {
        List<Route> starts = routes.get(Door.API).stream().filter(r -> !r.method().equals("GET") && !r.path().startsWith("/api/demo/"))
                .toList();
        Route route = one(starts);
        List<String> likely = route.path().matches(".*/(?:violations|correspondence|isvs/.*|apps/[^/]+|bounces)")
                ? List.of("operator1", "operator2", "integrator1")
                : route.path().contains("deposit") ? List.of("finance1", "integrator1")
                : route.path().matches(".*/(?:delistings|shutdowns|terminations|relistings)")
                ? List.of("partner1", "partner2", "integrator1") : List.of("manager1", "auditor1", "operator1");
        String person = in(85) ? one(likely) : one(Cast.PEOPLE);
        return build(route, cast.isIn(person) ? person : null, in(75) ? 0 : 1);
    }

    private Request work(House.Open task) {
        List<String> group = cast.membersOf(task.group());
        String person = in(80) && !group.isEmpty() ? one(group) : one(Cast.PEOPLE);
        if (task.assignee() != null && in(80)) {
            person = task.assignee();
        }
        person = Cast.PEOPLE.contains(person) && cast.isIn(person) ? person : null;
        boolean byWebapp = in(50);
        String at = (byWebapp ? "/camunda/api/engine/engine/default" : "/engine-rest" + (in(50) ? "" : "/engine/default")) + "/task/"
                + task.id();
        Object body;
        String verb;
        if (task.assignee() == null || in(5)) {
            verb = one(List.of("claim", "claim", "claim", "assignee"));
            body = Map.of("userId", person == null || in(10) ? one(Cast.PEOPLE) : person);
        } else {
            verb = one(List.of("complete", "complete", "complete", "submit-form", "unclaim"));
            Map<String, Object> variables = new TreeMap<>();
            new RandomAnswers(chance).to(task.key(), task.item() == null ? "" : task.item(), house.now(), List.of(), "0.00", house.cases()
                    .stream().map(CaseNo::of).toList())
                    .forEach((name, value) -> variables.put(name,
                    value instanceof List<?> ? Map.of("type", "Json", "value", Json.write(value)) : Map.of("value", value)));
            body = verb.equals("unclaim") ? Map.of() : Map.of("variables", variables);
        }
        Map<String, String> headers = new TreeMap<>(credentials(byWebapp ? Door.WEBAPPS : Door.ENGINE, person));
        headers.put("Content-Type", "application/json");
        return new Request(no, person, "POST task " + verb + " " + task.key(), addressOf(person), "POST", at + "/" + verb, headers,
                Json.write(in(20) ? values.spoilt(body) : body).getBytes(StandardCharsets.UTF_8));
    }

    /** Opened first; then its forms are known. */
    private Request answerByLink() {
        String link = one(house.links());
        List<String[]> forms = house.forms().getOrDefault(link, List.of());
        if (forms.isEmpty() || in(20)) {
            return new Request(no, null, "GET /isv/{token}", addressOf(null), "GET", link, Map.of("Accept", "text/html"), null);
        }
        String[] form = one(forms);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("form", form[1]);
        fields.put("offer", form[0]);
        fields.put("text", "来件 " + no);
        fields.put("warning", "yes");
        house.inputs().getOrDefault("/isv/{token}", List.of()).stream().filter(name -> name.startsWith("f-"))
                .forEach(name -> fields.put(name, text(values.right(name.substring(2), "", Shape.TEXT, 0))));
        if (in(40)) {
            fields.put(one(List.copyOf(fields.keySet())), values.wrongText());
        }
        return new Request(no, null, "POST /isv/{token}", addressOf(null), "POST", link,
                Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY, "Accept", "text/html"),
                multipart(fields, "files", in(30) ? file(in(50)) : null));
    }

    // once more, in disguise, or nothing that makes sense

    private Request again() {
        Request before = one(List.copyOf(sent));
        String person = in(50) ? before.who() : somebody();
        if (person != null && !cast.isIn(person)) {
            person = null;
        }
        Door door = before.path().startsWith("/camunda/") ? Door.WEBAPPS : before.path().startsWith("/isv/") ? Door.LINKS : before.path()
                .startsWith("/engine-rest") ? Door.ENGINE : Door.API;
        return before.again(no, person, addressOf(person), credentials(door, person));
    }

    private Request disguised() {
        Route route = anyRoute();
        Request plain = build(route, route.door() == Door.LINKS ? null : somebody(), in(70) ? 0 : 1);
        String path = plain.path();
        String query = plain.target().substring(path.length());
        int slash = path.lastIndexOf('/');
        String odd = switch (chance.nextInt(18)) {
            case 0 -> path.replaceFirst("/", "//");
            case 1 -> path.substring(0, slash) + "//" + path.substring(slash + 1);
            case 2 -> path.replaceFirst("^(/[^/]*)", "$1;x=1");
            case 3 -> path + ";jsessionid=1";
            case 4 -> path + "/";
            case 5 -> path + "/.";
            case 6 -> path + "/..";
            case 7 -> "/x/.." + path;
            case 8 -> "/x/%2e%2e" + path;
            case 9 -> path.substring(0, slash) + "%2f" + path.substring(slash + 1);
            case 10 -> path.substring(0, slash) + "%5c" + path.substring(slash + 1);
            case 11 -> path + "%00";
            case 12 -> path + ".json";
            case 13 -> path.toUpperCase(java.util.Locale.ROOT);
            case 14 -> path.length() > 1 ? "/%" + Integer.toHexString(path.charAt(1)) + path.substring(2) : "/%20";
            case 15 -> path + "%E4";
            case 16 -> "http://localhost:8080" + path;
            default -> path + "%0d%0aX-Attack:%201";
        };
        return new Request(no, plain.who(), "in disguise: " + plain.route(), plain.from(), plain.method(), odd + query, plain.headers(),
                plain.body());
    }

    private Request noise() {
        Route route = anyRoute();
        for (int i = 0; i < 20 && route.body() == null && route.form().isEmpty() && !route.files(); i++) {
            route = anyRoute();
        }
        Request plain = build(route, route.door() == Door.LINKS ? null : somebody(), 0);
        Map<String, String> headers = new TreeMap<>(plain.headers());
        byte[] body = plain.body() == null ? new byte[0] : plain.body();
        switch (chance.nextInt(9)) {
            case 0 -> body = java.util.Arrays.copyOf(body, body.length / 2);
            case 1 -> body = one(List.of("null", "[]", "\"x\"", "{", "1", "true", "[null]", "{\"\":null}", "\u0000", "<x/>", "a=b",
                    "%00=%00")).getBytes(StandardCharsets.UTF_8);
            case 2 -> chance.nextBytes(body);
            case 3 -> body = ("{\"a\":\"" + "a".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
            case 4 -> headers.put("Content-Type", one(TYPES));
            case 5 -> headers.remove("Content-Type");
            case 6 -> headers.put("Content-Encoding", one(List.of("gzip", "br", "x")));
            case 7 -> body = new String(body, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            default -> body = new byte[0];
        }
        if (headers.getOrDefault("Content-Type", "x").isEmpty()) {
            headers.remove("Content-Type");
        }
        return new Request(no, plain.who(), plain.route(), plain.from(), plain.method(), plain.target(), headers, body);
    }

    /** Somebody who tries names and passwords, from somewhere else each time. */
    private Request stranger() {
        String from = "127." + (60 + chance.nextInt(100)) + "." + chance.nextInt(250) + "." + (1 + chance.nextInt(250));
        String name = in(10) ? one(Cast.PEOPLE) : in(50) ? "somebody" + chance.nextInt(10_000) : values.wrongText();
        String password = in(50) ? "guess-" + chance.nextInt(10_000) : values.wrongText();
        if (in(40)) {
            Map<String, String> headers = new TreeMap<>(cast.browser(null));
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return new Request(no, null, "POST login", from, "POST",
                    "/camunda/api/admin/auth/user/default/login/" + one(List.of("tasklist", "cockpit", "admin", "x")), headers,
                    encoded(Map.of("username", name, "password", password)).getBytes(StandardCharsets.UTF_8));
        }
        Route route = anyRoute();
        Request plain = build(route, null, 0);
        Map<String, String> headers = new TreeMap<>(plain.headers());
        headers.keySet().removeAll(Set.of("Cookie", "X-XSRF-TOKEN"));
        headers.putAll(Cast.basic(name, password));
        return new Request(no, null, plain.route(), from, plain.method(), plain.target(), headers, plain.body());
    }
}
