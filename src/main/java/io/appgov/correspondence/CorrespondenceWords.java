package io.appgov.correspondence;

import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Names of letter types, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class CorrespondenceWords {

    @Bean
    WordList letterTypeList() {
        return WordList.of("letter", LetterType.class);
    }
}
