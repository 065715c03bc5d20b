package io.appgov.people;

import io.appgov.foundation.language.WordList;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the groups are called, wherever a list of them is shown. */
@Configuration(proxyBeanMethods = false)
class PeopleWords {

    @Bean
    WordList groupList() {
        return WordList.of("group", Arrays.asList(Group.values()), Group::id);
    }
}
