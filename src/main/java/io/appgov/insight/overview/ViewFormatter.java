package io.appgov.insight.overview;

import io.appgov.cases.CaseProcess;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.language.Words;
import io.appgov.foundation.policy.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Codes and figures in a reader's language. */
record ViewFormatter(Language language, Map<String, String> words, BusinessTime time) {

    static final String LETTERS = "isvCorrespondence";

    /** Keys of every process that has a heat map. */
    static List<String> processes() {
        return Stream.concat(Arrays.stream(CaseProcess.values()).map(CaseProcess::key), Stream.of(LETTERS)).toList();
    }

    /** The bare code when there is no word for it. */
    String word(String kind, String code) {
        return words.getOrDefault(kind + "." + code, code);
    }

    String word(String name) {
        return words.get(name);
    }

    /** A word as a sentence: {@code parts} stand for {@code {0}}, {@code {1}} … in it. */
    String say(String name, Object... parts) {
        return Words.filled(word(name), parts);
    }

    /** Columns {@code column.…}: plain are texts, {@code #} before a name numbers, {@code ~} spans of time. */
    Table table(String id, String file, List<Table.Row> rows, String... columns) {
        List<Table.Head> header = new ArrayList<>();
        for (String column : columns) {
            boolean span = column.startsWith("~");
            String text = word("column", span || column.startsWith("#") ? column.substring(1) : column);
            header.add(new Table.Head(
                    text, span ? say("csvSeconds", text) : text, span || column.startsWith("#") ? "number" : ""));
        }
        return new Table(id, word("table", id), header, rows, file, 0);
    }

    Figure span(Duration span) {
        return Figure.span(span, language);
    }

    /** Since then until now. */
    Figure age(Instant since) {
        return span(since == null ? null : Duration.between(since, time.now()));
    }

    Figure at(Instant at) {
        return at == null ? Figure.nothing() : new Figure(time.readable(at), time.iso(at), null, "time");
    }

    Figure person(String id, String link) {
        return id == null || id.equals(OpenTasks.NOBODY) ? Figure.text(word("nobody"), link) : Figure.text(id, link);
    }

    Figure isv(IsvId isvId, String name) {
        return isvId == null ? Figure.nothing() : Figure.text(name, DrillDown.search("isv", isvId.value()));
    }

    Figure caseFile(CaseNo caseNo) {
        return caseNo == null ? Figure.nothing() : new Figure(caseNo.value(), caseNo, DrillDown.file(caseNo), "time");
    }

    /** A number of items with the number of cases they are in. */
    String in(long n, long cases) {
        return n == cases ? FigureFormat.count(n) : say("inCases", FigureFormat.count(n), FigureFormat.count(cases));
    }
}
