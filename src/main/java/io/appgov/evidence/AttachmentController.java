package io.appgov.evidence;

import io.appgov.foundation.refusal.InvalidInput;
import io.appgov.foundation.refusal.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartFile;

/** Uploads and downloads. */
@RestController
@Tag(name = "attachments", description = "附件 Evidence files")
class AttachmentController {

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping(path = "/api/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @PreAuthorize("!hasAuthority('auditors')")
    @ResponseStatus(HttpStatus.CREATED)
    Attachment upload(@RequestParam(name = "file", required = false) MultipartFile file) throws IOException {
        if (file == null) {
            throw new InvalidInput("file", "必填 required");
        }
        if (file.getSize() > Attachments.MAX_SIZE) {
            throw new MaxUploadSizeExceededException(Attachments.MAX_SIZE);
        }
        return attachments.keep(file.getOriginalFilename(), file.getBytes());
    }

    @GetMapping("/api/attachments/{id}")
    ResponseEntity<byte[]> download(@PathVariable String id) {
        Attachment attachment = attachments.get(id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(attachment.contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(attachment.name(), StandardCharsets.UTF_8).build().toString())
                .header("Digest", "sha-256=" + attachment.sha256())
                .body(attachments.content(attachment));
    }

    @GetMapping(path = "/api/attachments/{id}/text", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(summary = "文本附件的内容，统一为 UTF-8 what a text says, in UTF-8 whatever the file is written in")
    ResponseEntity<byte[]> text(@PathVariable String id) {
        String text = attachments.text(attachments.get(id)).orElseThrow(() -> new NotFound("文本附件 text attachment", id));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
