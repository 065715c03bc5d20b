package io.appgov.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The list of known vulnerabilities that is kept in the repository, and what was said of those that affect us.
 *
 * @param checked  the day (UTC) on which the sources were last asked about everything that is shipped
 * @param said     of which vulnerability in which component (its purl with the version) what was found: CycloneDX's VEX
 */
record KnownVulnerabilities(LocalDate checked, List<Vulnerability> all, List<Said> said) {

    static final Path LIST = Path.of(".ci/known-vulnerabilities.json");
    static final Path SAID = Path.of(".ci/vulnerabilities.vex.json");

    /** How long what was said of a vulnerability holds at most; then somebody looks again. */
    static final long LONGEST_DAYS = 184;

    /** An exposure that was looked at: until when the finding holds, and why. */
    record Said(String id, List<String> refs, String state, String justification, String detail, LocalDate since, LocalDate until) {}

    static KnownVulnerabilities read() {
        return read(LIST, SAID);
    }

    static KnownVulnerabilities read(Path list, Path vex) {
        JsonNode known = json(list);
        return new KnownVulnerabilities(
                LocalDate.parse(known.path("checked").asText()),
                stream(known.path("vulnerabilities")).map(Vulnerability::new).toList(),
                stream(json(vex).path("vulnerabilities")).map(KnownVulnerabilities::said).toList());
    }

    /** Everything that is wrong for somebody who commits on that day; empty when all is well. */
    List<String> findings(List<Component> shipped, LocalDate day) {
        var findings = new ArrayList<String>();
        all.forEach(vulnerability -> vulnerability.defect().ifPresent(findings::add));
        for (Vulnerability vulnerability : all) {
            for (Component component : shipped) {
                if (vulnerability.affects(component)
                        && said.stream().noneMatch(s -> vulnerability.names().contains(s.id()) && s.refs().contains(component.ref()))) {
                    findings.add("%s affects %s %s: %s".formatted(
                            vulnerability.id(), component.name(), component.version(), vulnerability.osv().path("summary").asText()));
                }
            }
        }
        for (Said one : said) {
            if (!List.of("not_affected", "exploitable", "in_triage").contains(one.state())
                    || one.state().equals("not_affected") && one.justification().isBlank() || one.detail().length() < 30) {
                findings.add(one.id() + ": no reason is given");
            }
            if (one.until() == null || one.since() == null || ChronoUnit.DAYS.between(one.since(), one.until()) > LONGEST_DAYS) {
                findings.add(one.id() + ": holds for longer than " + LONGEST_DAYS + " days, or nobody said how long");
            } else if (one.until().isBefore(day)) {
                findings.add(one.id() + ": held until " + one.until() + "; look again");
            }
            for (String ref : one.refs()) {
                if (shipped.stream().noneMatch(c -> c.ref().equals(ref)
                        && all.stream().anyMatch(v -> v.names().contains(one.id()) && v.affects(c)))) {
                    findings.add(one.id() + ": does not affect " + ref + ", or we do not ship it");
                }
            }
        }
        return findings;
    }

    private static Said said(JsonNode one) {
        JsonNode analysis = one.path("analysis");
        return new Said(
                one.path("id").asText(),
                stream(one.path("affects")).map(affected -> affected.path("ref").asText()).toList(),
                analysis.path("state").asText(),
                analysis.path("justification").asText(),
                analysis.path("detail").asText(),
                day(analysis.path("lastUpdated").asText(analysis.path("firstIssued").asText(null))),
                day(stream(one.path("properties")).filter(p -> p.path("name").asText().equals("appgov:until"))
                        .map(p -> p.path("value").asText()).findFirst().orElse(null)));
    }

    private static LocalDate day(String instantOrDay) {
        return instantOrDay == null ? null : LocalDate.parse(instantOrDay.substring(0, 10));
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode json(Path file) {
        try {
            return JsonMapper.builder().build().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
