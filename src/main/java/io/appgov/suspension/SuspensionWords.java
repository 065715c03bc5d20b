package io.appgov.suspension;

import io.appgov.catalogue.ServicePart;
import io.appgov.foundation.language.WordList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of what can be suspended and of why a suspension ended, in forms and case files. */
@Configuration(proxyBeanMethods = false)
class SuspensionWords {

    @Bean
    WordList servicePartList() {
        return WordList.of("servicePart", ServicePart.class);
    }

    @Bean
    WordList suspensionEndList() {
        return WordList.of("suspensionEnd", Suspension.Why.class);
    }
}
