package io.appgov.catalogue;

/**
 * Somebody at the ISV who is told (§三.2).
 *
 * @param language zh or en
 */
public record Contact(String name, String email, String feishuOpenId, String language) {}
