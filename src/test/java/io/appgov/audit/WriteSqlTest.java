package io.appgov.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.SourceFiles;
import io.appgov.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose rows a statement writes is read from it; no statement of the house leaves that open. */
@Unit
class WriteSqlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "insert into decision (case_no, no, reason) values (:c, :no, :why) | decision | c",
        "update violation set facts = :facts, severity = :s where case_no = :caseNo | violation | caseNo",
        "UPDATE app SET status = :s WHERE app_id = :id | app | id",
        "update measure set state = 'ACTIVE' where id in (:ids) and case_no in (:cases) | measure | cases",
        "delete from isv_contact where isv_id = :isv | isv_contact | isv",
        "insert into app_kept_out (app_id, case_no) select app_id, :c from app where app_id = :app | app_kept_out | app",
        "update refund set failures = failures + 1, last_failure = coalesce(:a, 'x, y') where case_no = :no | refund | no"
    })
    void tellsWhoseRows(String sql, String table, String parameter) {
        assertThat(WriteSql.read(sql)).hasValueSatisfying(write -> {
            assertThat(write.table().name()).isEqualTo(table);
            assertThat(write.parameter()).isEqualTo(parameter);
            assertThat(write.isTold()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "select * from violation where case_no = :c",
        "update notice_delivery set next_attempt_at = :until where delivery_id = :id",
        "update notice_delivery set attempts = attempts + 1, deferrals = :d where delivery_id = :id",
        "insert into idempotency_key (user_id) values (:u)"
    })
    void passesOverWhatWritesNoCoveredColumn(String sql) {
        assertThat(WriteSql.read(sql)).isEmpty();
    }

    @Test
    void aWriteThatDoesNotSayWhoseRowsIsSeen() {
        assertThat(WriteSql.read("update measure set state = :s where id = :id").orElseThrow().isTold()).isFalse();
        assertThat(WriteSql.read("delete from decision").orElseThrow().isTold()).isFalse();
        assertThat(WriteSql.read("insert into decision (no) values (:no)").orElseThrow().isTold()).isFalse();
    }

    /** Every text in the sources that reads like a write: also one put together of pieces says its table and its rows at its ends. */
    @Test
    void everyWriteOfTheHouseToACoveredTableSaysWhoseRowsItChanges() throws IOException {
        List<String> writes = new ArrayList<>();
        Pattern start = Pattern.compile("(?is)^\\s*(?:insert\\s+into|update|delete\\s+from|merge\\s+into)\\s+(\\w+)\\b.*");
        SourceFiles.under("src/main/java", ".java").forEach(source -> {
            for (String text : texts(source)) {
                Matcher write = start.matcher(text);
                if (write.matches() && Coverage.of(write.group(1).toLowerCase()).isPresent()) {
                    writes.add(source.getFileName() + ": " + text.replaceAll("\\s+", " ").strip());
                }
            }
        });
        assertThat(writes).hasSizeGreaterThan(60).allSatisfy(write -> {
            String sql = write.substring(write.indexOf(": ") + 2);
            assertThat(WriteSql.read(sql).map(WriteSql::isTold).orElse(true)).as(write).isTrue();
        });
    }

    /** The texts of a source, those that are put together taken as one; what is no literal between them becomes a name. */
    private static List<String> texts(Path source) {
        List<String> texts = new ArrayList<>();
        StringBuilder text = null;
        int depth = 0;
        Matcher token = Pattern.compile(
                "(?s)//[^\\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)++'|[(){};,?:]")
                .matcher(SourceFiles.read(source));
        while (token.find()) {
            String found = token.group();
            if (found.startsWith("\"")) {
                int quotes = found.startsWith("\"\"\"") ? 3 : 1;
                String literal = found.substring(quotes, found.length() - quotes);
                if (text == null) {
                    text = new StringBuilder(literal);
                    depth = 0;
                } else if (depth == 0) {
                    text.append(" piece ").append(literal);
                }
            } else if (text != null && "(){};,?:".contains(found)) {
                depth += found.equals("(") ? 1 : found.equals(")") ? -1 : 0;
                if (depth < 0 || depth == 0 && !found.equals(")")) {
                    texts.add(text.toString());
                    text = null;
                }
            }
        }
        return texts;
    }
}
