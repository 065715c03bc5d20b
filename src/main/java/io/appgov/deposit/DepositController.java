package io.appgov.deposit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.input.Fields;
import io.appgov.foundation.money.Money;
import io.appgov.foundation.persistence.Columns;
import io.appgov.foundation.policy.BusinessTime;
import io.appgov.foundation.refusal.SecondPersonRequired;
import io.appgov.people.Actor;
import io.appgov.people.DualApproval;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers payments and shows the ledger. */
@RestController
@Tag(name = "deposit", description = "保证金 The deposit ledger")
class DepositController {

    private static final TypeReference<Map<String, String>> SAID = new TypeReference<>() {};

    private final DepositLedger ledger;
    private final DualApproval looks;
    private final BusinessTime time;
    private final Actor actor;

    DepositController(DepositLedger ledger, DualApproval looks, BusinessTime time, Actor actor) {
        this.looks = looks;
        this.actor = actor;
        this.ledger = ledger;
        this.time = time;
    }

    record Payment(BigDecimal amount, String reference) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryAnswer(
            int seq, EntryKind kind, String amount, String balanceAfter, CaseNo caseNo, String reference, String actor, String at) {}

    /** @param settled open shortfalls that the payment settled first; absent when there was none */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PaymentAnswer(@JsonUnwrapped EntryAnswer booked, List<EntryAnswer> settled) {}

    /** @param shortfall the unpaid shortfalls of deductions */
    record AccountAnswer(String required, String balance, String shortfall, String state, List<EntryAnswer> entries) {}

    /** @param state {@code proposed} */
    record PaymentProposed(String state, String detail) {}

    record PaymentWaiting(AppId appId, String amount, String reference, String askedBy, String askedAt) {}

    /**
     * 201 when booked; 202 when it is above {@code appgov.deposit.single-limit} and waits for a second person of finance to submit
     * the same.
     */
    @PostMapping("/api/apps/{appId}/deposit/payments")
    @PreAuthorize("hasAnyAuthority('finance', 'integrators')")
    @ApiResponse(responseCode = "201", description = "已入账 booked",
            content = @Content(schema = @Schema(implementation = PaymentAnswer.class)))
    @ApiResponse(responseCode = "202", description = "等待另一名财务 waits for another of finance",
            content = @Content(schema = @Schema(implementation = PaymentProposed.class)))
    ResponseEntity<Object> pay(
            @PathVariable AppId appId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Payment.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("amount", "reference"));
        Money amount = in.amount("amount");
        String reference = in.line("reference", 100);
        if (amount != null && amount.isZero()) {
            in.reject("amount", "须大于 0 must be above 0");
        }
        in.check();
        try {
            List<EntryAnswer> booked = ledger.pay(appId, amount, reference).stream().map(this::answer).toList();
            // the deposit entry, or the last shortfall if nothing was left for the deposit
            return ResponseEntity.status(HttpStatus.CREATED).body(new PaymentAnswer(
                    booked.get(booked.size() - 1), booked.stream().filter(e -> e.kind() == EntryKind.SHORTFALL_PAID).toList()));
        } catch (SecondPersonRequired waits) {
            looks.note(waits);
            return ResponseEntity.accepted().body(new PaymentProposed("proposed", waits.getMessage()));
        }
    }

    /** Payments that wait for a second person of finance, oldest first. */
    @GetMapping("/api/deposit/payments/waiting")
    @PreAuthorize("hasAnyAuthority('finance', 'managers', 'auditors')")
    List<PaymentWaiting> waiting() {
        return looks.allWaiting(DepositLedger.PAYMENT).stream()
                .map(w -> {
                    Map<String, String> said = Columns.read(w.content(), SAID);
                    return new PaymentWaiting(AppId.of(said.get("appId")), said.get("amount"), w.subject(), w.askedBy(),
                            time.iso(w.askedAt()));
                })
                .toList();
    }

    /** Cancels a waiting payment, one's own or another's. Nothing was booked. */
    @DeleteMapping("/api/deposit/payments/waiting")
    @PreAuthorize("hasAuthority('finance')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@RequestParam String reference) {
        looks.drop(DepositLedger.PAYMENT, reference, actor.id());
    }

    @GetMapping("/api/apps/{appId}/deposit")
    AccountAnswer account(@PathVariable AppId appId) {
        Account account = ledger.account(appId);
        return new AccountAnswer(
                account.required().toString(), account.balance().toString(), account.shortfall().toString(), account.state(),
                account.entries().stream().map(this::answer).toList());
    }

    private EntryAnswer answer(DepositEntry e) {
        return new EntryAnswer(
                e.seq(), e.kind(), e.amount().toString(), e.balanceAfter().toString(), e.caseNo(), e.reference(), e.actor(),
                time.iso(e.at()));
    }
}
