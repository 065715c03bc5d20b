package io.appgov.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.identity.IsvId;
import io.appgov.foundation.input.Paging;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotAllowed;
import io.appgov.people.Group;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** ISVs, apps, and the public directory. */
@RestController
@Tag(name = "catalogue", description = "服务商、应用与应用目录 ISVs, apps and the public directory")
class CatalogueController {

    /** Nobody reads more than a thousand pages of a directory. */
    private static final int MAX_PAGE = 1000;

    private final CatalogueService catalogue;
    private final BusinessTime time;

    CatalogueController(CatalogueService catalogue, BusinessTime time) {
        this.catalogue = catalogue;
        this.time = time;
    }

    @Schema(description = "给出的字段被设置，未给出的保持不变，null 被拒绝；新服务商须有 name、certified 与 contacts。 "
            + "What is named is set, the rest stays, null is refused; a new ISV needs name, certified and contacts. A contact is the one "
                    + "of the same name, "
            + "else of the same address, and keeps what is not said of it.")
    record IsvBody(String name, Boolean certified, String partnerManager, List<Contact> contacts) {}

    /** @param contactChanges changes of contacts' addresses that wait for a second person; absent when there is none */
    record IsvAnswer(
            IsvId isvId, String name, IsvStatus status, boolean certified, String partnerManager, List<Contact> contacts,
            List<AppId> apps,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> contactChanges) {}

    /** @param isv as it is now, with everything set but the waiting contact addresses */
    record AddressesProposed(String changeId, String state, String detail, IsvAnswer isv) {}

    /** @param caseNo the case that moved it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CatalogueChange")
    record ChangeAnswer(AppId appId, String at, String by, String askedBy, CaseNo caseNo, List<Change> changes) {}

    record ChangePage(List<ChangeAnswer> items, int page, int size, long total) {}

    @Schema(description = "给出的字段被设置，未给出的保持不变，null 被拒绝；新应用须有 isvId、name、charged 与 requiredDeposit。数量自给出之时起视为已上报。 "
            + "What is named is set, the rest stays, null is refused; a new app needs isvId, name, charged and requiredDeposit. A count "
                    + "is reported by naming it.")
    record AppBody(
            IsvId isvId, String name, Boolean charged, BigDecimal requiredDeposit, Boolean feishuPay,
            String description, String category, List<String> languages, String firstListedAt, String lastMajorUpdateAt,
            @Schema(minimum = "0") Integer openAuthorizations, @Schema(minimum = "0") Integer openRefunds,
            @Schema(minimum = "0") Integer openComplaints) {}

    record NewAppBody(@Schema(requiredMode = Schema.RequiredMode.REQUIRED) AppId appId, @JsonUnwrapped AppBody app) {}

    /** @param caseNo of the review */
    record ListingAsked(AppId appId, CaseNo caseNo) {}

    @PutMapping("/api/isvs/{isvId}")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ApiResponse(responseCode = "200", description = "已更新 updated", content = @Content(schema = @Schema(implementation = IsvAnswer.class)))
    @ApiResponse(responseCode = "201", description = "新服务商 a new ISV",
            content = @Content(schema = @Schema(implementation = IsvAnswer.class)))
    @ApiResponse(responseCode = "202",
            description = "联系人地址的变更或移除等待第二人确认，其余已更新 addresses of contacts wait for a second person, the rest is updated",
            content = @Content(schema = @Schema(implementation = AddressesProposed.class)))
    ResponseEntity<Object> putIsv(
            @PathVariable IsvId isvId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = IsvBody.class)))
            @RequestBody Map<String, Object> body) {
        CatalogueService.Put put = catalogue.putIsv(CatalogueInput.named("isvId", isvId.value(), body));
        IsvAnswer isv = isv(isvId);
        return put.changeId().<ResponseEntity<Object>>map(id -> ResponseEntity.accepted().body(new AddressesProposed(
                        id, "proposed",
                        "该服务商有未结案件，联系人地址的变更须由另一名运营或主管确认；其余内容已更新 a case of this ISV is open: the change of addresses waits for another "
                                + "operator or a manager, the rest is updated",
                        isv)))
                .orElseGet(() -> ResponseEntity.status(put.isNew() ? HttpStatus.CREATED : HttpStatus.OK).body(isv));
    }

    /** Changes of the ISV, its contacts and its apps: old and new value, by whom and when; newest first. */
    @GetMapping("/api/isvs/{isvId}/changes")
    ChangePage changes(@PathVariable IsvId isvId, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        Paging.check(page, size);
        return new ChangePage(
                catalogue.changesOf(isvId, page, size).stream()
                        .map(c -> new ChangeAnswer(c.appId(), time.iso(c.at()), c.by(), c.askedBy(), c.caseNo(), c.changes()))
                        .toList(),
                page, size, catalogue.changeCountOf(isvId));
    }

    @GetMapping("/api/isvs/{isvId}")
    IsvAnswer isv(@PathVariable IsvId isvId) {
        Isv isv = catalogue.isv(isvId);
        return new IsvAnswer(
                isv.isvId(), isv.name(), isv.status(), isv.certified(), isv.partnerManager(), isv.contacts(), catalogue.appsOf(isvId),
                catalogue.contactChangesOf(isvId));
    }

    @PutMapping("/api/apps/{appId}")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    ResponseEntity<AppCounts.OfApp> putApp(
            @PathVariable AppId appId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = AppBody.class)))
            @RequestBody Map<String, Object> body) {
        boolean created = catalogue.putApp(CatalogueInput.named("appId", appId.value(), body));
        return answer(created, new AppCounts.OfApp(appId, AppCounts.of(catalogue.app(appId), time)));
    }

    /** Registers a new app as {@code PUT /api/apps/{appId}} does; it is in the directory once the review has let it in (§三.1). */
    @PostMapping("/api/listings")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    ListingAsked list(
            @io.swagger.v3.oas.annotations.parameters
            .RequestBody(content = @Content(schema = @Schema(implementation = NewAppBody.class)))
            @RequestBody Map<String, Object> body) {
        AppId appId = catalogue.askForListing(body);
        return new ListingAsked(appId, catalogue.keptOutBy(appId).get(0));
    }

    /** At most 200 at a time; if there are more, {@code Link: <…>; rel="next"} (RFC 8288) leads to them. */
    @GetMapping("/api/catalogue")
    ResponseEntity<List<CatalogueEntry>> catalogue(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "false") boolean explain, @Parameter(hidden = true) Authentication person) {
        if (explain && !isStaff(person)) {
            throw new NotAllowed("排序说明仅供内部人员 why an app stands where it does is for staff");
        }
        if (q.length() > 200) {
            throw new InvalidInput("q", "至多 200 个字符 at most 200 characters");
        }
        if (page < 0 || page > MAX_PAGE) {
            throw new InvalidInput("page", "须在 0 与 " + MAX_PAGE + " 之间 must be between 0 and " + MAX_PAGE);
        }
        String text = q.replace("\u0000", "");
        CatalogueService.Found found = catalogue.search(text, page);
        var answer = ResponseEntity.ok();
        if (found.more() && page < MAX_PAGE) {
            answer.header(HttpHeaders.LINK, "<" + UriComponentsBuilder.fromPath("/api/catalogue")
                    .queryParam("q", "{q}").queryParam("page", page + 1)
                    .queryParamIfPresent("explain", explain ? Optional.of(true) : Optional.empty())
                    .encode().buildAndExpand(text).toUriString() + ">; rel=\"next\"");
        }
        return answer.body(explain ? found.entries() : found.entries().stream().map(CatalogueEntry::unexplained).toList());
    }

    private static boolean isStaff(Authentication person) {
        return person != null && person.getAuthorities().stream()
                .anyMatch(authority -> Group.staff().stream().anyMatch(group -> group.id().equals(authority.getAuthority())));
    }

    private static <T> ResponseEntity<T> answer(boolean created, T body) {
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(body);
    }
}
