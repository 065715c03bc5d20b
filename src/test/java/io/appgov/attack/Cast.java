package io.appgov.attack;

import io.appgov.people.SignInThrottle;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.identity.User;

/**
 * The people in whose name requests are sent, each from an address of his own, with a password and a browser; and what they need to go
 * on: an administrator's requests may have taken it from them.
 */
final class Cast implements AutoCloseable {

    static final List<String> PEOPLE = List.of(
            "operator1", "operator2", "partner1", "partner2", "reviewer1", "reviewer2", "manager1", "manager2", "finance1", "finance2",
            "auditor1", "integrator1", "admin");

    private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String APPLICATION = "/camunda/app/tasklist/default/";

    private final int port;
    private final IdentityService identity;
    private final AuthorizationService authorizations;
    private final SignInThrottle throttle;
    private final Map<String, Line> lines = new HashMap<>();
    /** Cookies, by person; nobody's under "". */
    private final Map<String, Map<String, String>> browsers = new HashMap<>();
    /** Whose session has ended. */
    private final Set<String> signedOut = new HashSet<>();
    /** Who cannot come in until he is given back what was taken. */
    private final Set<String> out = new TreeSet<>();
    private final Map<String, Set<String>> groups = new TreeMap<>();
    private final Map<String, Authorization> grants = new LinkedHashMap<>();

    Cast(int port, IdentityService identity, AuthorizationService authorizations, SignInThrottle throttle) {
        this.port = port;
        this.identity = identity;
        this.authorizations = authorizations;
        this.throttle = throttle;
        PEOPLE.forEach(person -> groups.put(person, groupsOf(person)));
        authorizations.createAuthorizationQuery().list().forEach(grant -> grants.put(said(grant), grant));
    }

    private Set<String> groupsOf(String person) {
        return identity.createGroupQuery().groupMember(person).list().stream().map(g -> g.getId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String said(Authorization grant) {
        return grant.getAuthorizationType() + " " + grant.getGroupId() + " " + grant.getUserId() + " " + grant.getResourceType() + " "
                + grant.getResourceId() + " "
                + List.of(grant.getPermissions(org.camunda.bpm.engine.authorization.Permissions.values())).stream().map(p -> p.getName())
                .sorted().toList();
    }

    static String address(String person) {
        return "127.0.1." + (10 + PEOPLE.indexOf(person));
    }

    List<String> membersOf(String group) {
        return PEOPLE.stream().filter(person -> groups.get(person).contains(group)).toList();
    }

    boolean isIn(String person) {
        return !out.contains(person);
    }

    static Map<String, String> basic(String person, String password) {
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString((person + ":" + password)
                .getBytes(StandardCharsets.UTF_8)));
    }

    /** @param person {@code null}: nobody, whose browser has a CSRF token all the same */
    Map<String, String> browser(String person) {
        String who = person == null ? "" : person;
        if (!browsers.containsKey(who) || signedOut.remove(who)) {
            signIn(person);
        }
        Map<String, String> cookies = browsers.get(who);
        Map<String, String> headers = new TreeMap<>(Map.of("Cookie",
                cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).collect(Collectors.joining("; "))));
        if (cookies.containsKey("XSRF-TOKEN")) {
            headers.put("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        return headers;
    }

    private void signIn(String person) {
        String who = person == null ? "" : person;
        browsers.put(who, new TreeMap<>());
        open(person, "GET", APPLICATION, null);
        if (person != null) {
            if (open(person, "POST", LOGIN, "username=" + person + "&password=demo-" + person).status() != 200) {
                out.add(person);
            }
            // signing in begins a new session: its token comes with the next page
            open(person, "GET", APPLICATION, null);
        }
    }

    private Answer open(String person, String method, String path, String form) {
        Map<String, String> headers = new TreeMap<>(browsers.get(person == null ? "" : person).isEmpty() ? Map.of() : browser(person));
        if (form != null) {
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        }
        return send(new Request(0, person, "sign-in", person == null ? "127.0.1.1" : address(person), method, path, headers,
                form == null ? null : form.getBytes(StandardCharsets.UTF_8)));
    }

    Answer send(Request request) {
        // strangers come once
        boolean stays = request.from().startsWith("127.0.");
        Line line = stays ? lines.computeIfAbsent(request.from(), from -> new Line(port, from)) : new Line(port, request.from());
        Answer answer = line.send(request);
        if (!stays) {
            line.close();
        }
        learn(request, answer);
        return answer;
    }

    private void learn(Request request, Answer answer) {
        String who = request.who() == null ? "" : request.who();
        boolean byBrowser = request.headers().containsKey("Cookie") || request.no() == 0;
        if (byBrowser && browsers.containsKey(who)) {
            answer.headers().getOrDefault("set-cookie", List.of()).forEach(set -> {
                String pair = set.split(";", 2)[0];
                if (pair.indexOf('=') > 0) {
                    browsers.get(who).put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
                }
            });
        }
        if (request.who() != null && request.no() > 0 && (answer.status() == 401 || answer.status() == 429 || request.target()
                .contains("/logout"))) {
            if (byBrowser) {
                signedOut.add(who);
            } else if (answer.status() != 429 || !request.path().startsWith("/isv/")) {
                out.add(who);
            }
        }
    }

    /** Everybody has again what he had, and nobody has more. */
    void restore() {
        identity.clearAuthentication();
        for (String person : PEOPLE) {
            User user = identity.createUserQuery().userId(person).singleResult();
            if (user == null || out.contains(person)) {
                User whole = user == null ? identity.newUser(person) : user;
                whole.setPassword("demo-" + person);
                if (user == null) {
                    whole.setEmail(person + "@appgov.example");
                }
                identity.saveUser(whole);
                signedOut.add(person);
            }
            Set<String> present = groupsOf(person);
            groups.get(person).stream().filter(g -> !present.contains(g)).forEach(g -> {
                if (identity.createGroupQuery().groupId(g).count() == 0) {
                    identity.saveGroup(identity.newGroup(g));
                }
                identity.createMembership(person, g);
                signedOut.add(person);
            });
            present.stream().filter(g -> !groups.get(person).contains(g)).forEach(g -> {
                identity.deleteMembership(person, g);
                signedOut.add(person);
            });
            throttle.succeeded(address(person), person);
        }
        out.clear();
        Map<String, Authorization> present = new LinkedHashMap<>();
        authorizations.createAuthorizationQuery().list().forEach(grant -> {
            if (!grants.containsKey(said(grant)) || present.put(said(grant), grant) != null) {
                authorizations.deleteAuthorization(grant.getId());
            }
        });
        grants.forEach((said, grant) -> {
            if (!present.containsKey(said)) {
                authorizations.saveAuthorization(copy(grant));
            }
        });
    }

    private Authorization copy(Authorization grant) {
        Authorization copy = authorizations.createNewAuthorization(grant.getAuthorizationType());
        if (grant.getUserId() != null) {
            copy.setUserId(grant.getUserId());
        }
        if (grant.getGroupId() != null) {
            copy.setGroupId(grant.getGroupId());
        }
        copy.setResourceType(grant.getResourceType());
        copy.setResourceId(grant.getResourceId());
        copy.setPermissions(grant.getPermissions(org.camunda.bpm.engine.authorization.Permissions.values()));
        return copy;
    }

    @Override
    public void close() {
        lines.values().forEach(Line::close);
    }
}
