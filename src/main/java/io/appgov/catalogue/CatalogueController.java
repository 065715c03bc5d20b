package io.appgov.catalogue;

import io.appgov.input.Fields;
import io.appgov.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> ISV_FIELDS = Set.of("name", "certified", "partnerManager", "contacts");
    private static final Set<String> CONTACT_FIELDS = Set.of("name", "email", "feishuOpenId", "language");
    private static final Set<String> APP_FIELDS = Set.of(
            "isvId", "name", "charged", "requiredDeposit", "feishuPay", "openAuthorizations", "openRefunds", "openComplaints");

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
        Fields in = new Fields(body, ISV_FIELDS);
        var isv = new Isv(
                checkedId("isvId", isvId), in.text("name", 200), IsvStatus.ACTIVE, Boolean.TRUE.equals(in.bool("certified")),
                in.optionalText("partnerManager", 64), in.objects("contacts", CONTACT_FIELDS, CatalogueController::contact));
        if (isv.contacts().isEmpty() && in.isFine()) {
            in.reject("contacts", "至少一名联系人 at least one contact");
        }
        in.check();
        return answer(catalogue.register(isv), isv(isvId));
    }

    private static Contact contact(Fields in) {
        var contact = new Contact(
                in.text("name", 200), in.optionalText("email", 254), in.optionalText("feishuOpenId", 64),
                in.has("language") ? in.oneOf("language", "zh", "en") : "zh");
        if (contact.email() != null && !contact.email().matches("[^@\\s<>\",;]+@[^@\\s<>\",;]+\\.[^@\\s<>\",;]+")) {
            in.reject("email", "不是邮件地址 not a mail address");
        }
        if (contact.email() == null && contact.feishuOpenId() == null && in.isFine()) {
            in.reject("email", "须有邮件地址或飞书 open id needs a mail address or a Feishu open id");
        }
        return contact;
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
        Fields in = new Fields(body, APP_FIELDS);
        var app = new App(
                checkedId("appId", appId), in.id("isvId"), in.text("name", 200), AppStatus.LISTED, false,
                Boolean.TRUE.equals(in.bool("charged")), in.amount("requiredDeposit"), in.optionalBool("feishuPay", false),
                count(in, "openAuthorizations"), count(in, "openRefunds"), count(in, "openComplaints"));
        in.check();
        if (catalogue.findIsv(app.isvId()).isEmpty()) {
            throw new InvalidInput("isvId", "没有此服务商 no such ISV");
        }
        return answer(catalogue.register(app), Map.of("appId", appId));
    }

    @GetMapping("/api/catalogue")
    List<CatalogueEntry> catalogue(@RequestParam(defaultValue = "") String q) {
        if (q.length() > 200) {
            throw new InvalidInput("q", "至多 200 个字符 at most 200 characters");
        }
        return catalogue.search(q.replace("\u0000", ""));
    }

    private static int count(Fields in, String name) {
        Integer count = in.optionalInteger(name, 0, Integer.MAX_VALUE);
        return count == null ? 0 : count;
    }

    private static String checkedId(String name, String id) {
        Fields in = new Fields(Map.of(name, id), Set.of(name));
        String checked = in.id(name);
        in.check();
        return checked;
    }

    private static <T> ResponseEntity<T> answer(boolean created, T body) {
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(body);
    }
}
