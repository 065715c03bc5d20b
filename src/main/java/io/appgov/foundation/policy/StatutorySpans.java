package io.appgov.foundation.policy;

import java.time.Duration;

/**
 * The spans a version of the policy gives to people, elapsed time each (§七, T2): a case has those of the version it is judged by (T9).
 *
 * @param appealWindow to appeal, counted from service (T4)
 * @param userNotice between the last notice to users and the app's end (下线, E17, E18)
 * @param shutdownNotice between a valid shutdown letter and the planned date (下线)
 * @param terminationNotice between the mail that ends the cooperation and its end (清退)
 */
public record StatutorySpans(Duration appealWindow, Duration userNotice, Duration shutdownNotice, Duration terminationNotice) {}
