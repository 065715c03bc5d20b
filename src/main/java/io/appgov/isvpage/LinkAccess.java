package io.appgov.isvpage;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseRegister;
import io.appgov.catalogue.CatalogueService;
import io.appgov.catalogue.Isv;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.language.Language;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.notice.links.CaseLinks;
import io.appgov.notice.links.LinkProperties;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who may open a page: the one a link was made for, as long as it is a contact of the case's ISV, and for a while after the case has ended.
 */
@Component
class LinkAccess {

    private final CaseLinks links;
    private final CaseRegister cases;
    private final CatalogueService catalogue;
    private final LinkProperties properties;
    private final BusinessTime time;

    LinkAccess(CaseLinks links, CaseRegister cases, CatalogueService catalogue, LinkProperties properties, BusinessTime time) {
        this.links = links;
        this.cases = cases;
        this.catalogue = catalogue;
        this.properties = properties;
        this.time = time;
    }

    /** @param wished the language chosen on the page, or {@code null} for the contact's own */
    Optional<LinkVisit> admit(String token, Language wished) {
        Optional<CaseLinks.CaseLink> link = links.open(token);
        // the same queries run whether or not the link exists, so that the response time reveals nothing
        Optional<CaseFile> file = cases.find(link.map(CaseLinks.CaseLink::caseNo).orElse(CaseNo.of("-")));
        Optional<Isv> isv = catalogue.findIsv(file.map(CaseFile::isvId).orElse(IsvId.of("-")));
        if (isv.isEmpty() || isPast(file.orElseThrow()) || !hasContact(isv.get(), link.orElseThrow().contact())) {
            return Optional.empty();
        }
        return Optional.of(new LinkVisit(token, link.get(), file.get(), isv.get(), wished == null ? link.get().language() : wished));
    }

    private boolean isPast(CaseFile file) {
        Instant endedAt = file.endedAt();
        return endedAt != null && time.now().isAfter(endedAt.plus(properties.keep()));
    }

    private static boolean hasContact(Isv isv, String name) {
        return isv.contacts().stream().anyMatch(contact -> contact.name().equals(name));
    }
}
