package io.appgov.shutdown;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of duties and export targets for lists. */
@Configuration(proxyBeanMethods = false)
class ShutdownWords {

    @Bean
    WordList dutyList() {
        return WordList.of("duty", DutyItem.class);
    }

    @Bean
    WordList exportTargetList() {
        return WordList.of("exportTarget", ExportTarget.class);
    }
}
