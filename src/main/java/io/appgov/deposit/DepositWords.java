package io.appgov.deposit;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names of ledger entries, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class DepositWords {

    @Bean
    WordList entryKindList() {
        return WordList.of("ledger", EntryKind.class);
    }
}
