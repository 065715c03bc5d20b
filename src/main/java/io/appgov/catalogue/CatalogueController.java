package io.appgov.catalogue;

import io.appgov.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ISVs, apps, and the public directory. */
@RestController
@Tag(name = "catalogue", description = "服务商、应用与应用目录 ISVs, apps and the public directory")
class CatalogueController {

    private final CatalogueService catalogue;

    CatalogueController(CatalogueService catalogue) {
        this.catalogue = catalogue;
    }

    record IsvBody(String name, boolean certified, String partnerManager, List<Contact> contacts) {}

    record IsvAnswer(
            String isvId, String name, IsvStatus status, boolean certified, String partnerManager, List<Contact> contacts, List<String> apps) {}

    record AppBody(
            String isvId, String name, boolean charged, BigDecimal requiredDeposit, boolean feishuPay,
            int openAuthorizations, int openRefunds, int openComplaints) {}

    @PutMapping("/api/isvs/{isvId}")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    ResponseEntity<IsvAnswer> putIsv(
            @PathVariable String isvId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = IsvBody.class)))
            @RequestBody Map<String, Object> body) {
        Isv isv = CatalogueInput.isv(CatalogueInput.named("isvId", isvId, body));
        return answer(catalogue.register(isv), isv(isvId));
    }

    @GetMapping("/api/isvs/{isvId}")
    IsvAnswer isv(@PathVariable String isvId) {
        Isv isv = catalogue.isv(isvId);
        return new IsvAnswer(
                isv.isvId(), isv.name(), isv.status(), isv.certified(), isv.partnerManager(), isv.contacts(), catalogue.appsOf(isvId));
    }

    @PutMapping("/api/apps/{appId}")
    @PreAuthorize("hasAnyAuthority('operators', 'integrators')")
    ResponseEntity<Map<String, String>> putApp(
            @PathVariable String appId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = AppBody.class)))
            @RequestBody Map<String, Object> body) {
        App app = CatalogueInput.app(CatalogueInput.named("appId", appId, body));
        return answer(catalogue.register(app), Map.of("appId", appId));
    }

    @GetMapping("/api/catalogue")
    List<CatalogueEntry> catalogue(@RequestParam(defaultValue = "") String q) {
        if (q.length() > 200) {
            throw new InvalidInput("q", "至多 200 个字符 at most 200 characters");
        }
        return catalogue.search(q.replace("\u0000", ""));
    }

    private static <T> ResponseEntity<T> answer(boolean created, T body) {
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(body);
    }
}
