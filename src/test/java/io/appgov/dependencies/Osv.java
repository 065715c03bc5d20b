package io.appgov.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The database of known vulnerabilities at osv.dev, or whatever speaks its protocol at that address. */
class Osv {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    /** OSV takes a thousand; we have fewer, and a proxy may like less. */
    private static final int AT_ONCE = 100;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    private final URI osv;

    Osv(URI osv) {
        this.osv = osv;
    }

    /**
     * Asks about every shipped version, puts what is known into the list and turns its date. What the list had of other sources
     * stays, unless OSV knows it now under one of its names.
     *
     * @throws IOException when one question is not answered: then the list is as it was
     */
    void renew(List<Component> shipped, Path list, LocalDate today) throws IOException, InterruptedException {
        var found = new TreeMap<String, JsonNode>();
        for (int from = 0; from < shipped.size(); from += AT_ONCE) {
            for (String id : known(shipped.subList(from, Math.min(from + AT_ONCE, shipped.size())))) {
                JsonNode record = found.containsKey(id) ? found.get(id) : call(HttpRequest.newBuilder(osv.resolve("v1/vulns/" + id)).GET());
                if (!record.has("withdrawn")) {
                    found.put(id, ours(record, shipped));
                }
            }
        }
        Set<String> names = new HashSet<>();
        found.values().forEach(record -> names.addAll(new Vulnerability(record).names()));

        ObjectNode whole = (ObjectNode) JSON.readTree(list.toFile());
        var all = new TreeMap<String, JsonNode>(found);
        for (JsonNode had : whole.path("vulnerabilities")) {
            if (new Vulnerability(had).names().stream().noneMatch(names::contains)) {
                all.put(had.path("id").asText(), had);
            }
        }
        whole.put("checked", today.toString());
        whole.putArray("vulnerabilities").addAll(all.values());
        Files.writeString(list, JSON.writeValueAsString(whole) + "\n");
    }

    /** The identifiers of what affects one of them. */
    private Set<String> known(List<Component> some) throws IOException, InterruptedException {
        var ids = new HashSet<String>();
        var open = new ArrayList<ObjectNode>();
        some.forEach(component -> open.add(JSON.createObjectNode()
                .put("version", component.version())
                .set("package", JSON.createObjectNode().put("ecosystem", "Maven").put("name", component.name()))));
        while (!open.isEmpty()) {
            ObjectNode question = JSON.createObjectNode();
            question.putArray("queries").addAll(open);
            JsonNode results = call(HttpRequest.newBuilder(osv.resolve("v1/querybatch"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(question)))).path("results");
            if (results.size() != open.size()) {
                throw new IOException("OSV answered " + results.size() + " of " + open.size() + " questions");
            }
            var next = new ArrayList<ObjectNode>();
            for (int i = 0; i < results.size(); i++) {
                results.get(i).path("vulns").forEach(vulnerability -> ids.add(vulnerability.path("id").asText()));
                if (results.get(i).hasNonNull("next_page_token")) {
                    next.add(open.get(i).put("page_token", results.get(i).path("next_page_token").asText()));
                }
            }
            open.clear();
            open.addAll(next);
        }
        return ids;
    }

    /** The record without the packages that are not ours and without what fills pages: every version by name, long prose. */
    private static JsonNode ours(JsonNode record, List<Component> shipped) {
        Set<String> names = new HashSet<>();
        shipped.forEach(component -> names.add(component.name()));
        ObjectNode ours = JSON.createObjectNode();
        for (String field : List.of("id", "aliases", "published", "modified", "summary", "severity")) {
            if (record.has(field)) {
                ours.set(field, record.get(field));
            }
        }
        ArrayNode affected = ours.putArray("affected");
        for (JsonNode one : record.path("affected")) {
            if (names.contains(one.path("package").path("name").asText())) {
                ObjectNode kept = affected.addObject();
                kept.set("package", one.path("package"));
                if (one.path("ranges").isEmpty()) {
                    kept.set("versions", one.path("versions"));
                } else {
                    kept.set("ranges", one.path("ranges"));
                }
            }
        }
        ours.set("references", record.path("references"));
        return ours;
    }

    private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest asked = request.timeout(Duration.ofSeconds(60)).build();
        HttpResponse<byte[]> answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(asked.uri() + ": " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }
}
