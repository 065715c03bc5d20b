/** The doors of the house: who may come in where, how a refusal is answered, and that a repeated request does nothing twice. */
package io.appgov.web;
