package io.appgov.insight.casefile;

import io.appgov.foundation.identity.CaseNo;
import io.appgov.foundation.language.Language;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The whole case file in one: for systems as JSON, for a court as PDF. */
@RestController
@Tag(name = "audit", description = "审计 The audit trail")
class DossierController {

    private final DossierService dossiers;
    private final DossierPdf pdf;

    DossierController(DossierService dossiers, DossierPdf pdf) {
        this.dossiers = dossiers;
        this.pdf = pdf;
    }

    @GetMapping(path = "/api/cases/{caseNo}/dossier", produces = MediaType.APPLICATION_JSON_VALUE)
    @PreAuthorize("hasAnyAuthority('managers', 'auditors')")
    Dossier dossier(@PathVariable CaseNo caseNo) {
        return dossiers.of(caseNo);
    }

    /** PDF/A in the reader's language: {@code ?lang=}, or what the caller prefers. */
    @GetMapping(path = "/api/cases/{caseNo}/dossier", produces = MediaType.APPLICATION_PDF_VALUE)
    @PreAuthorize("hasAnyAuthority('managers', 'auditors')")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_PDF_VALUE,
            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> document(@PathVariable CaseNo caseNo, @Parameter(hidden = true) Language language) {
        byte[] document = pdf.of(dossiers.of(caseNo), language);
        return file(caseNo + "." + language + ".pdf", MediaType.APPLICATION_PDF, document);
    }

    /** The same two for a link in a page, which cannot say what it accepts. */
    @GetMapping("/audit/{caseNo}/dossier.pdf")
    @Operation(hidden = true)
    ResponseEntity<byte[]> linkedDocument(@PathVariable CaseNo caseNo, Language language) {
        return document(caseNo, language);
    }

    @GetMapping("/audit/{caseNo}/dossier.json")
    @Operation(hidden = true)
    ResponseEntity<Dossier> linkedDossier(@PathVariable CaseNo caseNo) {
        return file(caseNo + ".json", MediaType.APPLICATION_JSON, dossiers.of(caseNo));
    }

    private static <T> ResponseEntity<T> file(String name, MediaType type, T content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(content);
    }

    /** What the JSON looks like (JSON Schema 2020-12). */
    @GetMapping(path = "/api/dossier.schema.json", produces = "application/schema+json")
    Resource schema() {
        return new ClassPathResource("documents/dossier.schema.json");
    }
}
