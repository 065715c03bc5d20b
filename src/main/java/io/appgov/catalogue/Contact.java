package io.appgov.catalogue;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody at the ISV who is told (§三.2).
 *
 * @param email as mails are sent to it, a domain in other letters in its ASCII form (R9); {@code null} when there is none
 * @param language zh or en
 */
public record Contact(
        String name,
        @Schema(description = "域名以 punycode 保存；邮件服务器无法投递的地址被拒绝。 The domain is kept as punycode; what no mail can be sent to is refused.") String email,
        String feishuOpenId, String language) {}
