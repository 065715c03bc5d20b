package io.appgov.relisting;

import io.appgov.catalogue.AppRegistered;
import io.appgov.engine.EngineProcesses;
import io.appgov.engine.Messages;
import io.appgov.listing.ListingStandards;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Starts the review of a new app, if whoever registers it asks for that or the house asks it of every app (§三.1): in the same
 * transaction, so that nobody finds it before.
 */
@Component
class RelistingProcess {

    private final ListingStandards standards;
    private final RelistingService relistings;
    private final EngineProcesses processes;

    RelistingProcess(ListingStandards standards, RelistingService relistings, EngineProcesses processes) {
        this.standards = standards;
        this.relistings = relistings;
        this.processes = processes;
    }

    @EventListener
    void registered(AppRegistered app) {
        if (app.isListingAsked() || standards.isEveryNewAppReviewed()) {
            processes.beginUncheckedWith(Messages.APP_REGISTERED, () -> relistings.requestFirst(app.appId()));
        }
    }
}
