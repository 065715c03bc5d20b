package io.appgov.measure;

import io.appgov.catalogue.AppStatus;
import io.appgov.catalogue.CatalogueService;
import io.appgov.deposit.DepositLedger;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 下架: the app leaves the directory, the deposit stays in custody (§七). Undone only for this case's own delisting. */
@Component
class DelistEnforcement implements Enforcement {

    private final CatalogueService catalogue;
    private final DepositLedger ledger;

    DelistEnforcement(CatalogueService catalogue, DepositLedger ledger) {
        this.catalogue = catalogue;
        this.ledger = ledger;
    }

    @Override
    public MeasureKind kind() {
        return MeasureKind.DELIST;
    }

    @Override
    public void apply(Measure measure) {
        catalogue.delist(measure.appId(), measure.caseNo());
        ledger.keepInCustody(measure.appId(), measure.caseNo());
    }

    @Override
    public void reverse(Measure measure) {
        catalogue.undoDelisting(measure.appId(), measure.caseNo());
    }

    @Override
    public Optional<String> beyondUndoing(Measure measure) {
        return catalogue.app(measure.appId()).status() == AppStatus.OFFLINE ? Optional.of("应用已下线 the app is offline") : Optional.empty();
    }
}
