package io.appgov.violation;

import io.appgov.foundation.language.Title;
import io.appgov.foundation.language.WordList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.model.dmn.Dmn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** Labels of kinds and severities in forms. The kinds are those of the penalty table that this release deploys. */
@Configuration(proxyBeanMethods = false)
class ViolationWords {

    private final PenaltyKinds shipped = shipped();

    @Bean
    WordList severityList() {
        return WordList.of("severity", Severity.class);
    }

    @Bean
    WordList kindList() {
        return kinds(shipped);
    }

    @Bean
    WordList clauseList() {
        return clauses(shipped);
    }

    /** With the kind's code in front, as users know it by code. */
    static WordList kinds(PenaltyKinds table) {
        Map<String, Title> kinds = new LinkedHashMap<>();
        table.titles().forEach((kind, title) -> kinds.put(kind, PenaltyTable.both(kind + " " + title)));
        return new WordList("kind", kinds);
    }

    /** The clause of the platform's policy that covers a kind. */
    static WordList clauses(PenaltyKinds table) {
        Map<String, Title> clauses = new LinkedHashMap<>();
        table.clauses().forEach((kind, clause) -> clauses.put(kind, new Title(clause, clause)));
        return new WordList("clause", clauses);
    }

    private static PenaltyKinds shipped() {
        try (InputStream table = new ClassPathResource("processes/violation-penalties.dmn").getInputStream()) {
            return PenaltyKinds.in(Dmn.readModelFromStream(table));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
