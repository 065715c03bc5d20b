package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;
import io.appgov.foundation.identity.IsvId;

/** The data of an app changed, including its counters; published within the transaction of the change. */
public record AppChanged(AppId appId, IsvId isvId) {}
