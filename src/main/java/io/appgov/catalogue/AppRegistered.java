package io.appgov.catalogue;

import io.appgov.foundation.identity.AppId;

/**
 * A new app was registered, in this transaction.
 *
 * @param isListingAsked whether whoever registered it asked for the review that precedes its listing
 */
public record AppRegistered(AppId appId, boolean isListingAsked) {}
