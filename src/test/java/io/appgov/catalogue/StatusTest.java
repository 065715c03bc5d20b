package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the states of an app and of an ISV mean, and the moves between them (§二). */
@Unit
class StatusTest {

    @ParameterizedTest(name = "{0}, suspended {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            LISTED   | -                                     | true  | true  | true  | true  | true
            DELISTED | -                                     | false | false | true  | true  | true
            OFFLINE  | -                                     | false | false | false | false | false
            LISTED   | directory installs use api dataExport | false | false | false | false | false
            DELISTED | directory installs use api dataExport | false | false | false | false | false
            OFFLINE  | directory installs use api dataExport | false | false | false | false | false
            LISTED   | directory                             | false | true  | true  | true  | true
            LISTED   | installs                              | true  | false | true  | true  | true
            LISTED   | use api                               | true  | true  | false | false | true
            DELISTED | use                                   | false | false | false | true  | true
            OFFLINE  | use                                   | false | false | false | false | false
            """)
    void an_app_is_found_installed_and_used_as_its_state_says(
            AppStatus status, String suspended, boolean searchable, boolean installable, boolean usable, boolean api, boolean export) {
        assertThat(status.visibility(Set.copyOf(among(suspended, ServicePart.class))))
                .isEqualTo(new Visibility(searchable, installable, usable, api, export));
    }

    @ParameterizedTest(name = "{0} may become {1}")
    @CsvSource(delimiter = '|', textBlock = """
            LISTED   | DELISTED OFFLINE
            DELISTED | LISTED OFFLINE
            OFFLINE  | LISTED
            """)
    void an_app_makes_the_moves_of_the_policy_and_no_other(AppStatus from, String legal) {
        assertThat(Arrays.stream(AppStatus.values()).filter(from::mayBecome)).containsExactlyElementsOf(among(legal, AppStatus.class));
        assertThat(from.zh() + " " + from.en()).as("its words").matches("\\p{IsHan}+ [a-z]+");
    }

    @ParameterizedTest(name = "{0} may become {1}, over: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ACTIVE      | TERMINATING              | false
            TERMINATING | ACTIVE FROZEN TERMINATED | false
            FROZEN      | -                        | true
            TERMINATED  | -                        | true
            """)
    void an_isv_that_is_gone_is_gone_for_good(IsvStatus from, String legal, boolean over) {
        assertThat(Arrays.stream(IsvStatus.values()).filter(from::mayBecome)).containsExactlyElementsOf(among(legal, IsvStatus.class));
        assertThat(from.isOver()).isEqualTo(over);
    }

    private static <E extends Enum<E>> List<E> among(String names, Class<E> type) {
        return names == null ? List.of() : Stream.of(names.split(" ")).map(name -> Enum.valueOf(type, name)).toList();
    }
}
