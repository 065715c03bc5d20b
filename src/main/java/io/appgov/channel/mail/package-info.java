/** Notices as e-mail: out over SMTP, bounces in over IMAP (T3, E28). */
package io.appgov.channel.mail;
