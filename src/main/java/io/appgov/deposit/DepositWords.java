package io.appgov.deposit;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the entries of the ledger are called, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class DepositWords {

    @Bean
    WordList entryKindList() {
        return WordList.of("ledger", EntryKind.class);
    }
}
