package io.appgov.deposit;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.CaseNo;
import java.util.List;

/** Reports what may still be deducted from a deposit (E11). */
public interface RefundHold {

    /** Violations of the app that are undecided or unenforced, by case number; empty when none is. */
    List<CaseNo> against(AppId appId);
}
