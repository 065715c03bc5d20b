package io.appgov.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a new list of contacts touches addresses in use, and what does not (R12). */
@Unit
class ContactPairsTest {

    private static final Contact A = new Contact("A", "a@x.example", "ou_a", "zh");
    private static final Contact B = new Contact("B", "b@x.example", null, "en");

    private static AddressChange.Split split(Contact... asked) {
        return AddressChange.split(List.of(A, B), List.of(asked));
    }

    @Test
    void nameAndLanguageAreNoAddress_anAddressWhereThereWasNoneIsNoChange() {
        Contact renamed = new Contact("Anna", "a@x.example", "ou_a", "en");
        Contact more = new Contact("B", "b@x.example", "ou_b", "en");
        assertThat(split(renamed, more)).isEqualTo(new AddressChange.Split(List.of(renamed, more), List.of()));
    }

    @Test
    void addressesThatChangedPlacesAreTwoChanges() {
        AddressChange.Split split = split(new Contact("A", "b@x.example", "ou_a", "zh"), new Contact("B", "a@x.example", null, "en"));
        assertThat(split.atOnce()).containsExactly(A, B);
        assertThat(split.addresses()).containsExactly(
                new AddressChange("A", "zh", "a@x.example", "b@x.example", null, null, false),
                new AddressChange("B", "en", "b@x.example", "a@x.example", null, null, false));
    }

    @Test
    void whoIsLeftOutStays_andWhoIsNewIsThere() {
        Contact c = new Contact("C", "c@x.example", null, "zh");
        AddressChange.Split split = split(B, c);
        assertThat(split.atOnce()).containsExactly(B, c, A);
        assertThat(split.addresses()).containsExactly(new AddressChange("A", "zh", "a@x.example", null, "ou_a", null, true));
        assertThat(split.addresses().get(0).appliedTo(split.atOnce())).containsExactly(B, c);
    }

    @Test
    void whoHadNoAddressIsGoneAtOnce() {
        Contact mute = new Contact("M", null, "", "zh");
        assertThat(AddressChange.split(List.of(A, mute), List.of(A))).isEqualTo(new AddressChange.Split(List.of(A), List.of()));
    }

    @Test
    void aChangeFindsItsContactByItsAddress_andNoOtherOnceThatIsAnother() {
        AddressChange change = new AddressChange("A", "zh", "a@x.example", "n@x.example", null, null, false);
        assertThat(change.appliedTo(List.of(new Contact("Anna", "a@x.example", "ou_a", "en"))))
                .containsExactly(new Contact("Anna", "n@x.example", "ou_a", "en"));
        assertThat(change.foundIn(List.of(new Contact("A", "z@x.example", null, "zh")))).isEmpty();
    }
}
