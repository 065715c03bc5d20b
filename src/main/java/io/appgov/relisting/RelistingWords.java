package io.appgov.relisting;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of the listing standards for lists. */
@Configuration(proxyBeanMethods = false)
class RelistingWords {

    @Bean
    WordList standardList() {
        return WordList.of("standard", Standard.class);
    }
}
