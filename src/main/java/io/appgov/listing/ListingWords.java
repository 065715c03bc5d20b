package io.appgov.listing;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of the listing standards for lists. */
@Configuration(proxyBeanMethods = false)
class ListingWords {

    @Bean
    WordList standardList() {
        return WordList.of("standard", Standard.class);
    }
}
