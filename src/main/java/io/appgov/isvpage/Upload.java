package io.appgov.isvpage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.web.multipart.MultipartFile;

/** A file as it was sent; it lies on the disk until it is read. */
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
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
