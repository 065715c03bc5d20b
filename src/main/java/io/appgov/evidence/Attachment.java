package io.appgov.evidence;

/**
 * What an upload answers.
 *
 * @param sha256 of the content, hexadecimal
 * @param size in bytes
 */
public record Attachment(String id, String name, String mediaType, int size, String sha256) {

    /** As whoever fetches it is told: a text that does not say how it is written is UTF-8. */
    public String contentType() {
        return mediaType.equals("text/plain") ? "text/plain;charset=UTF-8" : mediaType;
    }
}
