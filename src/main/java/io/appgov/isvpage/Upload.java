package io.appgov.isvpage;

import io.appgov.foundation.persistence.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.web.multipart.MultipartFile;

/** An uploaded file; it stays on disk until it is read. */
record Upload(MultipartFile file) {

    String name() {
        return file.getOriginalFilename();
    }

    long size() {
        return file.getSize();
    }

    byte[] content() {
        try {
            return file.getBytes();
        } catch (IOException torn) {
            throw new UncheckedIOException(torn);
        }
    }

    /** Hexadecimal. */
    String sha256() {
        return Digest.sha256(content());
    }
}
