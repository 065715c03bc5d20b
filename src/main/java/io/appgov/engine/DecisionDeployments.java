package io.appgov.engine;

import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/** Decisions that the house itself brings while it runs: deployed, and kept like those of a release. */
@Component
public class DecisionDeployments {

    private final RepositoryService repository;
    private final ArchiveModels archive;

    DecisionDeployments(RepositoryService repository, ArchiveModels archive) {
        this.repository = repository;
        this.archive = archive;
    }

    /**
     * @param resource the file it is deployed as
     * @return the id of the deployment
     */
    public String deploy(String name, String resource, String dmn) {
        String id = repository.createDeployment().name(name).addString(resource, dmn).deploy().getId();
        archive.keepDecisions(id);
        return id;
    }
}
