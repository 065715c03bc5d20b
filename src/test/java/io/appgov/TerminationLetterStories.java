package io.appgov;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.audit.AuditEvent;
import io.appgov.audit.AuditTrail;
import io.appgov.document.Pdfs;
import io.appgov.evidence.Attachment;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.appgov.notice.outbox.Delivery;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** N21 as a file: what it says, that it is archived with its hash, and that it is the same however often it is sent. */
class TerminationLetterStories extends Leaving implements OnBothDatabases {

    @Autowired private AuditTrail audit;

    private void letterIssued(CaseNo caseNo) {
        answers("operator1", caseNo, "settleCustomerIssues", "openIssues", 0, "notes", "客诉清零");
        answers("manager1", caseNo, "issueTerminationLetter", "confirmed", true, "signedBy", "王经理");
    }

    private CaseNo expulsion() {
        CaseNo expulsion = onlyChild(decidedToLeave(app, List.of("EXPEL"), "0"));
        shutDownToTheEnd(onlyChild(expulsion));
        return expulsion;
    }

    /** What was sent by mail, without the three lines about the reader's link: only the file is passed on. */
    private static String toBeFiled(Delivery sent) {
        return sent.message().body().replaceAll("(?m)^[^\\n]*\\n[^\\n]*/isv/~[^\\n]*\\n[^\\n]*\\n", "");
    }

    private byte[] fileOf(Delivery d) {
        return attachments.content(attachments.get(d.message().document()));
    }

    private void assertFilesSayWhatWasSent(CaseNo caseNo) {
        for (Delivery d : deliveriesOf(caseNo, "N21")) {
            assertThat(d.message().body()).contains("/isv/~");
            String paper = Pdfs.dense(Pdfs.body(fileOf(d)));
            String[] lines = toBeFiled(d).strip().split("\n");
            for (String line : lines) {
                assertThat(paper).contains(Pdfs.dense(line.replaceAll("^- ", "")));
            }
            String head = d.address().language().pick("飞书应用目录治理团队日期：终止合作函", "AppDirectoryGovernanceTeamDate:Terminationletter")
                    + "yyyy-mm-dd";
            assertThat(paper.length()).as("nothing else on the paper")
                    .isEqualTo(Pdfs.dense(toBeFiled(d).replaceAll("(?m)^- ", "")).length() + head.length());
            assertThat(Pdfs.text(fileOf(d))).doesNotContain("/isv/", d.address().language().pick("个人链接", "personal"));
            assertThat(Pdfs.fontsNotEmbedded(fileOf(d))).isEmpty();
        }
    }

    @Test
    void theLetterOfAnExpulsion_isArchivedOncePerContact_andItsHashStandsInTheCase() {
        CaseNo caseNo = expulsion();
        letterIssued(caseNo);

        List<Delivery> sent = deliveriesOf(caseNo, "N21");
        assertThat(sent).hasSize(4).allMatch(d -> d.outcome().acceptedAt() != null);
        Map<String, List<Delivery>> byContact = sent.stream().collect(Collectors.groupingBy(d -> d.address().contact()));
        assertThat(byContact.values()).allSatisfy(both -> assertThat(both).extracting(d -> d.message().document()).doesNotContainNull()
                .containsOnly(both.get(0).message().document()));
        assertFilesSayWhatWasSent(caseNo);

        List<Attachment> files = sent.stream().map(d -> d.message().document()).distinct().map(attachments::get).toList();
        assertThat(files).extracting(Attachment::name).containsExactlyInAnyOrder(
                "终止合作函 · " + caseNo + " · 李雷.pdf", "Termination letter · " + caseNo + " · Hannah.pdf");
        assertThat(files).allMatch(f -> f.mediaType().equals("application/pdf"));
        List<AuditEvent> told = audit.of(caseNo).stream().filter(e -> e.what().equals("notice") && "N21".equals(e.detail().get("kind")))
                .toList();
        assertThat(told).singleElement().extracting(e -> e.detail().get("documents")).asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrderElementsOf(files.stream()
                        .map(f -> Map.of(
                                "contact", f.name().contains("李雷") ? "李雷" : "Hannah",
                                "attachment", f.id(), "name", f.name(), "sha256", f.sha256()))
                        .toList());
        Delivery inChinese = sent.stream().filter(d -> d.address().language() == Language.zh).findFirst().orElseThrow();
        assertThat(Pdfs.body(fileOf(inChinese))).contains("贵司被清退", "永久冻结").doesNotContain("感谢");
    }

    @Test
    void theLetterOfAnEnding_confirmsAndThanks() {
        CaseNo caseNo = approvedEndingOf(isv, beijing(now().plus(Duration.ofDays(91))));
        shutDownToTheEnd(onlyChild(caseNo));
        pass("P2D");
        letterIssued(caseNo);
        assertFilesSayWhatWasSent(caseNo);
        for (Delivery d : deliveriesOf(caseNo, "N21")) {
            assertThat(Pdfs.body(fileOf(d)))
                    .contains(d.address().language().pick("应贵司的申请", "At your request"), d.address().language().pick("感谢贵司", "Thank you"));
        }
    }

    @Test
    void howeverOftenItIsSent_theFileIsTheOneMadeAtFirst() {
        CaseNo caseNo = expulsion();
        nothingArrives();
        letterIssued(caseNo);
        List<String> first = deliveriesOf(caseNo, "N21").stream().map(d -> d.message().document()).toList();
        List<byte[]> content = deliveriesOf(caseNo, "N21").stream().map(this::fileOf).toList();
        until(now().plus(Duration.ofDays(2)));
        answers("operator1", caseNo, "deliverOtherwise", "outcome", "unreachable", "retryAt", iso(now().plus(Duration.ofDays(1))));
        everythingArrives();
        pass("P1D");

        List<Delivery> sent = deliveriesOf(caseNo, "N21");
        assertThat(sent).hasSize(4).allMatch(d -> d.outcome().acceptedAt() != null);
        assertThat(sent).extracting(d -> d.message().document()).containsExactlyElementsOf(first);
        assertThat(sent.stream().map(this::fileOf).toList()).usingElementComparator(Arrays::compare).containsExactlyElementsOf(content);
        assertThat(jdbc.sql("select count(*) from attachment where name like :name").param("name", "%" + caseNo + "%").query(Long.class)
                .single()).isEqualTo(2);
    }
}
