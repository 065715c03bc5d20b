/** 管理总览: where cases pile up, how long they take, what runs out next, and the cases behind each number. */
package io.appgov.insight.overview;
