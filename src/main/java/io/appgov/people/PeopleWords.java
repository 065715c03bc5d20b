package io.appgov.people;

import io.appgov.foundation.language.WordList;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Labels of the groups for lists. */
@Configuration(proxyBeanMethods = false)
class PeopleWords {

    @Bean
    WordList groupList() {
        return WordList.of("group", Arrays.asList(Group.values()), Group::id);
    }
}
