package io.appgov.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nothing is shipped with a known vulnerability of which nobody has said why it is none here, or why it is borne.
 * <p>
 * The day is the commit's, not today: a commit that was green stays green, and the first one behind an expired finding has to
 * look again. An old list is only remarked: who commits may have no network to renew it, and a red build would teach to turn the date.
 */
class KnownVulnerabilitiesTest {

    private static final Component TOMCAT = component("org.apache.tomcat.embed:tomcat-embed-core", "10.1.61");

    @TempDir private Path folder;

    @Test
    void nothingShippedIsVulnerable_unlessItWasLookedAt() {
        var known = KnownVulnerabilities.read();
        assertThat(known.findings(Component.shipped(), committed())).isEmpty();
        long age = ChronoUnit.DAYS.between(known.checked(), committed());
        if (age > 60) {
            System.out.println("[WARNING] the list of known vulnerabilities is " + age
                    + " days old: mvn -Prenew test, where the network allows");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0-M1, true", "10.1.53, true", "10.1.61, true", "10.1.62, false", "10.1.9, true", "10.0.27, false", "11.0.5, true",
                "11.0.28, false", "9.0.1, false"
    })
    void aRangeIsReadAsOsvAndMavenMeanIt(String version, boolean affected) throws IOException {
        var known = known("""
                {"events": [{"introduced": "10.1.0-M1"}, {"last_affected": "10.1.61"}, {"introduced": "11.0.0-M1"}, {"fixed": "11.0.28"}], "type": "ECOSYSTEM"}
                """, "");
        assertThat(known.all().get(0).affects(component(TOMCAT.name(), version))).isEqualTo(affected);
        assertThat(known.all().get(0).affects(component("org.apache.tomcat.embed:tomcat-embed-el", version))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"3.0.0, true", "3.0.1, false", "3.0.0.Final, true", "3.0.0-RC1, true"})
    void fromTheBeginningIsZero_andAPreReleaseComesBeforeIt(String version, boolean affected) throws IOException {
        var known = known("""
                {"events": [{"fixed": "3.0.1"}, {"introduced": "0"}], "type": "ECOSYSTEM"}
                """, "");
        assertThat(known.all().get(0).affects(component(TOMCAT.name(), version))).isEqualTo(affected);
    }

    @Test
    void whatWasLookedAtHolds_forThatVersionUntilThatDay_andNoLonger() throws IOException {
        var day = LocalDate.parse("2026-11-28");
        var known = known(everything(), said("not_affected", "code_not_reachable", "Nothing of ours ever calls what is described there.",
                "2026-11-28", "2027-05-28"));
        assertThat(known.findings(List.of(TOMCAT), day)).isEmpty();
        assertThat(known.findings(List.of(TOMCAT), LocalDate.parse("2027-05-28"))).isEmpty();
        assertThat(known.findings(List.of(TOMCAT), LocalDate.parse("2027-05-29"))).singleElement().asString().contains("look again");
        // another version is another question, and the old answer is out of place
        assertThat(known.findings(List.of(component(TOMCAT.name(), "10.1.60")), day)).hasSize(2);
        assertThat(known.findings(List.of(), day)).singleElement().asString().contains("we do not ship it");
    }

    @Test
    void withoutAReason_orForYears_itDoesNotHold() throws IOException {
        var day = LocalDate.parse("2026-11-28");
        assertThat(known(everything(), "").findings(List.of(TOMCAT), day)).singleElement().asString().startsWith("CVE-2000-0001 affects");
        assertThat(known(everything(), said("not_affected", "", "Nothing of ours ever calls what is described there.", "2026-11-28",
                "2027-01-01"))
                .findings(List.of(TOMCAT), day)).containsExactly("CVE-2000-0001: no reason is given");
        assertThat(known(everything(), said("exploitable", "", "so what", "2026-11-28", "2027-01-01"))
                .findings(List.of(TOMCAT), day)).containsExactly("CVE-2000-0001: no reason is given");
        assertThat(known(everything(), said("exploitable", "", "Borne: the fix is sold only, and nobody gets that far.", "2026-11-28",
                "2028-01-01"))
                .findings(List.of(TOMCAT), day)).singleElement().asString().contains("longer");
    }

    @Test
    void aRecordWithoutSource_orWithoutRange_isNone() throws IOException {
        Files.writeString(folder.resolve("list.json"), """
                {"checked": "2026-11-28", "vulnerabilities": [
                  {"id": "CVE-2000-0002", "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"}, "versions": ["1"]}]},
                  {"id": "CVE-2000-0003", "affected": [], "references": [{"type": "WEB", "url": "https://example.org"}]},
                  {"id": "rumour", "affected": [], "references": []}]}
                """);
        Files.writeString(folder.resolve("vex.json"), "{}");
        assertThat(KnownVulnerabilities.read(folder.resolve("list.json"), folder.resolve("vex.json"))
                .findings(List.of(), LocalDate.parse("2026-11-28")))
                .hasSize(3);
    }

    private KnownVulnerabilities known(String range, String said) throws IOException {
        Files.writeString(folder.resolve("list.json"), """
                {"checked": "2026-11-28", "vulnerabilities": [{"id": "CVE-2000-0001", "summary": "made up",
                 "affected": [{"package": {"ecosystem": "Maven", "name": "%s"}, "ranges": [%s]}],
                 "references": [{"type": "WEB", "url": "https://example.org"}]}]}
                """.formatted(TOMCAT.name(), range));
        Files.writeString(folder.resolve("vex.json"), "{\"vulnerabilities\": [" + said + "]}");
        return KnownVulnerabilities.read(folder.resolve("list.json"), folder.resolve("vex.json"));
    }

    private static String everything() {
        return "{\"type\": \"ECOSYSTEM\", \"events\": [{\"introduced\": \"0\"}]}";
    }

    private static String said(String state, String justification, String detail, String since, String until) {
        return """
                {"id": "CVE-2000-0001", "affects": [{"ref": "%s"}], "properties": [{"name": "appgov:until", "value": "%s"}],
                 "analysis": {"state": "%s", "justification": "%s", "detail": "%s", "firstIssued": "%sT00:00:00Z"}}
                """.formatted(TOMCAT.ref(), until, state, justification, detail, since);
    }

    private static Component component(String name, String version) {
        return new Component("pkg:maven/" + name.replace(':', '/') + "@" + version + "?type=jar", name, version, List.of());
    }

    /** The day (UTC) of the commit that is built, as the release knows it. */
    private static LocalDate committed() {
        var release = new Properties();
        try (var in = Files.newInputStream(Path.of("target/classes/release.properties"))) {
            release.load(in);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
        return Instant.parse(release.getProperty("appgov.release")).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
