/** 透明度报告: what a year's governance was, in numbers that name nobody; and the yearly cycle of repeat offences (§六, T6). */
package io.appgov.insight.transparency;
