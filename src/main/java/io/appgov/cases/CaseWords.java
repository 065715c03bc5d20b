package io.appgov.cases;

import io.appgov.foundation.language.WordList;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What processes and states of cases are called, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class CaseWords {

    @Bean
    WordList processList() {
        return WordList.of("process", Arrays.asList(CaseProcess.values()), CaseProcess::key);
    }

    @Bean
    WordList caseStateList() {
        return WordList.of("state", CaseState.class);
    }
}
