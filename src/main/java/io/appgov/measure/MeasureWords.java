package io.appgov.measure;

import io.appgov.foundation.language.WordList;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of measures and surfaces for lists. */
@Configuration(proxyBeanMethods = false)
class MeasureWords {

    @Bean
    WordList measureList() {
        return WordList.of("measure", MeasureKind.class);
    }

    @Bean
    WordList timedMeasureList() {
        return WordList.of("timedMeasure", Arrays.stream(MeasureKind.values()).filter(MeasureKind::hasPeriod).toList());
    }

    @Bean
    WordList finalMeasureList() {
        return WordList.of("finalMeasure", Arrays.stream(MeasureKind.values()).filter(MeasureKind::isFinal).toList());
    }

    @Bean
    WordList surfaceList() {
        return new WordList("surface", Surface.TITLES);
    }
}
