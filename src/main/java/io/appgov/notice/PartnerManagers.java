package io.appgov.notice;

import io.appgov.catalogue.Isv;
import io.appgov.foundation.language.Language;
import io.appgov.people.Group;
import io.appgov.people.StaffDirectory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The contact person of an ISV: its partner manager (对接的商务经理, §七), with name and address for letters. */
@Component
public class PartnerManagers {

    private final StaffDirectory staff;

    PartnerManagers(StaffDirectory staff) {
        this.staff = staff;
    }

    /**
     * The partner manager of an ISV in a sentence: {@code 对接的商务经理（李雷，lilei@…）}. Omitted unless the user is still a partner manager:
     * a letter must not refer the ISV to somebody who has left.
     */
    public String named(Isv isv, Language language) {
        String role = language.pick("对接的商务经理", "your partner manager");
        return isv.partnerManager() == null ? role
                : staff.member(isv.partnerManager(), Group.PARTNER_MANAGERS).map(person -> role + words(person, language)).orElse(role);
    }

    private static String words(StaffDirectory.StaffContact person, Language language) {
        String known = Stream.of(person.name(), person.email()).filter(s -> s != null && !s.isBlank())
                .collect(Collectors.joining(language.pick("，", ", ")));
        return known.isEmpty() ? "" : language.pick("（" + known + "）", " (" + known + ")");
    }
}
