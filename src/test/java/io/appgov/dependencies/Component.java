package io.appgov.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * One shipped library.
 *
 * @param ref      how the CycloneDX file names it: its purl
 * @param name     {@code group:artifact}
 * @param licences as its pom names them, by SPDX id where CycloneDX knows it
 */
record Component(String ref, String name, String version, List<String> licences) {

    /** Made by the build in process-test-classes, and in the jar at this place. */
    static final Path LIST = Path.of("target/classes/META-INF/sbom/application.cdx.json");

    /** What is shipped, and nothing else: no test, no build. */
    static List<Component> shipped() {
        return shipped(LIST);
    }

    static List<Component> shipped(Path list) {
        if (!Files.exists(list)) {
            throw new IllegalStateException(list + " is made by mvn process-test-classes");
        }
        try {
            return StreamSupport.stream(JsonMapper.builder().build().readTree(list.toFile()).path("components").spliterator(), false)
                    .map(Component::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Component of(JsonNode component) {
        return new Component(
                component.path("bom-ref").asText(),
                component.path("group").asText() + ":" + component.path("name").asText(),
                component.path("version").asText(),
                StreamSupport.stream(component.path("licenses").spliterator(), false)
                        .map(choice -> choice.hasNonNull("expression") ? choice.path("expression").asText()
                                : choice.path("license").path("id").asText(choice.path("license").path("name").asText()))
                        .toList());
    }
}
