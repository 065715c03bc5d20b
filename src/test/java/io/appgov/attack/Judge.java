package io.appgov.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What no answer may be, whatever was asked. */
final class Judge {

    private static final List<String> SECURITY = List.of("x-content-type-options", "x-frame-options", "content-security-policy");
    private static final Pattern INSIDE = Pattern.compile(
            "\\tat |at (?:io\\.appgov|org|java)\\.|Exception:|SQLException|SQLState|Whitelabel|Apache Tomcat|stackTrace|PSQL|JdbcSQL");

    private Judge() {}

    /**
     * A reader's question to the engine that took longer than it may (application.yaml): refused as promised, which in a full house on a
     * busy machine may come.
     */
    private static boolean isCutOff(Request request, Answer answer) {
        return answer.status() == 503 && request.path().startsWith("/engine-rest/history/") && !answer.header("retry-after").isBlank();
    }

    /** What is wrong with it, in words; empty for most. */
    static List<String> wrongWith(Request request, Answer answer) {
        List<String> wrong = new ArrayList<>();
        if (answer.status() == 0) {
            wrong.add("no answer");
            return wrong;
        }
        if (answer.status() >= 500 && !isCutOff(request, answer)) {
            wrong.add("a failure of ours: " + answer.status());
        }
        if (answer.headers().containsKey(Values.HEADER)) {
            wrong.add("a header of the asker's");
        }
        if (answer.type().startsWith("text/html") && answer.text().contains(Values.MARKUP)) {
            wrong.add("the asker's markup in a page");
        }
        // a picture that is given out needs no policy of what it may load
        boolean isShown = answer.type().startsWith("text/html") || answer.status() >= 400;
        SECURITY.stream().filter(header -> isShown && answer.header(header).isBlank()).map(header -> "no " + header).forEach(wrong::add);
        if (answer.status() >= 400 && !request.method().equals("HEAD")) {
            if (INSIDE.matcher(answer.text()).find()) {
                wrong.add("a word about our inside");
            }
            if (answer.text().isBlank()) {
                wrong.add("a refusal without a word");
            }
        }
        return wrong;
    }
}
