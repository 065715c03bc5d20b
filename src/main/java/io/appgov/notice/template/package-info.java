/** 通知模板 The words of notices: versions kept for good, checked and previewed before they are used, changed by operators. */
package io.appgov.notice.template;
