/** Notices as e-mail: sent over SMTP, bounces received over IMAP (T3, E28). */
package io.appgov.channel.mail;
