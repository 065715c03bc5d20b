/** 透明度报告: a year's governance in anonymous numbers, and the yearly cycle of repeat offences (§六, T6). */
package io.appgov.insight.transparency;
