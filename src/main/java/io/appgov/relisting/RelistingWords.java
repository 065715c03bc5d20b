package io.appgov.relisting;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the listing standards are called, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class RelistingWords {

    @Bean
    WordList standardList() {
        return WordList.of("standard", Standard.class);
    }
}
