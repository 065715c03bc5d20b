/**
 * What an app in the directory has to be (§三.1 基础信息, §三.2): six standards, what our data says about each, and apps that look like one
 * published twice. Asked before an app is listed; what breaks one later is a lead.
 */
package io.appgov.listing;
