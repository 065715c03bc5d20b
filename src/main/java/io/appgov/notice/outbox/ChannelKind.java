package io.appgov.notice.outbox;

/** The two channels of §七: 飞书消息、邮件. Both are always tried. */
public enum ChannelKind {
    email,
    feishu
}
