/** Notices as Feishu or Lark messages, and what Feishu reports about them. */
package io.appgov.channel.feishu;
