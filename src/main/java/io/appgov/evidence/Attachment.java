package io.appgov.evidence;

/**
 * What an upload answers.
 *
 * @param sha256 of the content, hexadecimal
 * @param size in bytes
 */
public record Attachment(String id, String name, String mediaType, int size, String sha256) {}
