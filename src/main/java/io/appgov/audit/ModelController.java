package io.appgov.audit;

import io.appgov.foundation.refusal.NotFound;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The models from which our pages draw diagrams. A definition's model never changes, so a browser may keep it. */
@RestController
@Hidden
class ModelController {

    private final ArchivedModels models;

    ModelController(ArchivedModels models) {
        this.models = models;
    }

    @GetMapping(path = "/viewer/models/{definitionId}", produces = MediaType.APPLICATION_XML_VALUE)
    ResponseEntity<String> model(@PathVariable String definitionId) {
        String xml = models.find(definitionId).orElseThrow(() -> new NotFound("模型 model", definitionId)).xml();
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePrivate().immutable()).body(xml);
    }
}
