package io.appgov.deposit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.appgov.input.Fields;
import io.appgov.policy.BusinessTime;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Payments in, the ledger out. */
@RestController
@Tag(name = "deposit", description = "保证金 The deposit ledger")
class DepositController {

    private final DepositLedger ledger;
    private final BusinessTime time;

    DepositController(DepositLedger ledger, BusinessTime time) {
        this.ledger = ledger;
        this.time = time;
    }

    record Payment(BigDecimal amount, String reference) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryAnswer(
            int seq, EntryKind kind, String amount, String balanceAfter, String caseNo, String reference, String actor, String at) {}

    /** @param settled open shortfalls that the payment settled first; absent when there was none */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record PaymentAnswer(@JsonUnwrapped EntryAnswer booked, List<EntryAnswer> settled) {}

    /** @param shortfall what deductions lacked and is still owed */
    record AccountAnswer(String required, String balance, String shortfall, String state, List<EntryAnswer> entries) {}

    @PostMapping("/api/apps/{appId}/deposit/payments")
    @PreAuthorize("hasAnyAuthority('finance', 'integrators')")
    @ResponseStatus(HttpStatus.CREATED)
    PaymentAnswer pay(
            @PathVariable String appId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(implementation = Payment.class)))
            @RequestBody Map<String, Object> body) {
        Fields in = new Fields(body, Set.of("amount", "reference"));
        BigDecimal amount = in.amount("amount");
        String reference = in.line("reference", 100);
        if (amount != null && amount.signum() == 0) {
            in.reject("amount", "须大于 0 must be above 0");
        }
        in.check();
        List<EntryAnswer> booked = ledger.pay(appId, amount, reference).stream().map(this::answer).toList();
        // the deposit, or, when nothing was left for it, the last shortfall
        return new PaymentAnswer(
                booked.get(booked.size() - 1), booked.stream().filter(e -> e.kind() == EntryKind.SHORTFALL_PAID).toList());
    }

    @GetMapping("/api/apps/{appId}/deposit")
    AccountAnswer account(@PathVariable String appId) {
        Account account = ledger.account(appId);
        return new AccountAnswer(
                account.required().toPlainString(), account.balance().toPlainString(), account.shortfall().toPlainString(), account.state(),
                account.entries().stream().map(this::answer).toList());
    }

    private EntryAnswer answer(DepositEntry e) {
        return new EntryAnswer(
                e.seq(), e.kind(), e.amount().toPlainString(), e.balanceAfter().toPlainString(), e.caseNo(), e.reference(), e.actor(), time.iso(e.at()));
    }
}
