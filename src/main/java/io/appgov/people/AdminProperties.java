package io.appgov.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code appgov.admin.*}, but for the first administrator's name and password ({@link FirstAdministrator}).
 *
 * @param second whether what gives somebody power waits for a second administrator, from when there are two
 */
@ConfigurationProperties("appgov.admin")
public record AdminProperties(@DefaultValue("true") boolean second) {}
