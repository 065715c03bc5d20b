/** 通知模板 The words of notices: versions kept permanently, checked and previewed before use, changed by operators. */
package io.appgov.notice.template;
