package io.appgov.evidence;

/**
 * The answer to an upload.
 *
 * @param sha256 of the content, hexadecimal
 * @param size in bytes
 */
public record Attachment(String id, String name, String mediaType, int size, String sha256) {

    /** The type sent on download: a text without a charset is UTF-8. */
    public String contentType() {
        return mediaType.equals("text/plain") ? "text/plain;charset=UTF-8" : mediaType;
    }
}
