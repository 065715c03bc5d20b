package io.appgov.deposit;

import java.util.List;

/** Who knows what a deposit may yet have to answer for (E11). */
public interface RefundHold {

    /** Violations of the app that are undecided or unenforced, by case number; empty when none is. */
    List<String> against(String appId);
}
