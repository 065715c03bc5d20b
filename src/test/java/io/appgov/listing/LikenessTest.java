package io.appgov.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.appgov.catalogue.AppSketch;
import io.appgov.catalogue.AppStatus;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Apps published twice, found and not found, in a list of 200 with 56 copies (§三.1). */
class LikenessTest {

    private final Likeness likeness = new Likeness(0.75);

    private record Listed(AppSketch app, String sameAs) {}

    private static List<Listed> list() throws IOException {
        try (InputStream in = LikenessTest.class.getResourceAsStream("/listing/names.csv");
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper().readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader()).readValues(in)) {
            return rows.readAll().stream().map(row -> new Listed(
                    sketch(row.get("id"), row.get("name"), row.get("description")), row.get("sameAs"))).toList();
        }
    }

    private static AppSketch sketch(String id, String name, String description) {
        return new AppSketch(AppId.of(id), IsvId.of("isv-1"), "甲公司", name, AppStatus.LISTED, null, description);
    }

    /** Two copies of one are copies of each other. */
    private static Set<String> twice(List<Listed> all) {
        Map<String, List<String>> families = all.stream().collect(Collectors.groupingBy(
                app -> app.sameAs().isEmpty() ? app.app().appId().value() : app.sameAs(),
                Collectors.mapping(app -> app.app().appId().value(), Collectors.toList())));
        return families.values().stream()
                .flatMap(ids -> ids.stream().flatMap(id -> ids.stream().filter(other -> !other.equals(id)).map(other -> pair(id, other))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void ofTheCopies_onlyThoseToldAnewAreNotFound_andNothingElseIsShown() throws IOException {
        List<Listed> all = list();
        List<AppSketch> apps = all.stream().map(Listed::app).toList();
        Set<String> found = apps.stream()
                .flatMap(app -> likeness.candidates(app, apps).stream().map(c -> pair(app.appId().value(), c.app().appId().value())))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(all).hasSize(200);
        assertThat(all.stream().filter(app -> !app.sameAs().isEmpty())).hasSize(56);
        assertThat(all.stream().filter(app -> !app.sameAs().isEmpty() && !found.contains(pair(app.app().appId().value(), app.sameAs())))
                .map(app -> app.app().name()))
                .as("not found: another name, and translated or told in other words")
                .containsExactlyInAnyOrder("Leave Approval", "智能招聘", "问答小馆", "Scan & Claim", "打卡宝典", "CRMPlus客户版");
        assertThat(found).as("shown").isSubsetOf(twice(all));
    }

    @ParameterizedTest
    @CsvSource({
        "ＯＫＲ　看板, okr看板", "會議紀要助手, 会议纪要助手", "报销易（企业版）, 报销易", "【官方】报销易 2.0, 报销易", "SIGN FAST!, signfast", "[New] TicketNest, ticketnest",
        "合同管家-旗舰版, 合同管家", "专业版, 专业版", "免费版, 免费版", "Free App, freeapp"
    })
    void aNameIsComparedWithoutItsWriting_andWithoutWhatSellersAdd(String name, String normalised) {
        assertThat(Likeness.normalised(name)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @CsvSource({"报销易, 报销通", "会议室管家, 会议管家", "TicketNest, TicketNet", "考勤助手, 考勤助理", "企业版图, 版图"})
    void aNameThatDiffersByALetterIsAnother(String one, String other) {
        assertThat(likeness.candidates(sketch("a", one, null), List.of(sketch("b", other, null)))).isEmpty();
    }

    @Test
    void anAppIsNotComparedWithItself_andShortDescriptionsAreNotComparedAtAll() {
        AppSketch app = sketch("a", "甲", "管理考勤");
        assertThat(likeness.candidates(app, List.of(app, sketch("b", "乙", "管理考勤")))).isEmpty();
    }

    @Test
    void theSameNameComesFirst_thenTheMostAlike() {
        String text = "支持定位与蓝牙打卡方式自动识别迟到早退与缺卡月底一键生成考勤报表";
        assertThat(likeness.candidates(sketch("a", "考勤", text), List.of(
                sketch("b", "乙", text + "并推送给专员"), sketch("c", "考勤", null), sketch("d", "丁", text))))
                .extracting(c -> c.app().appId().value(), Likeness.Candidate::sameName)
                .containsExactly(tuple("c", true), tuple("d", false), tuple("b", false));
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + " " + other : other + " " + one;
    }
}
