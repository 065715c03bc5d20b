/** 案件查询: finds cases by what people know of them. */
package io.appgov.insight.search;
