/** 案件查询: finds cases by their known properties. */
package io.appgov.insight.search;
