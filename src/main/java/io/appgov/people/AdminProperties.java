package io.appgov.people;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code appgov.admin.*}, except the first administrator's name and password ({@link FirstAdministrator}).
 *
 * @param second whether two administrators must agree before somebody joins a group with power (all but auditors and integrators),
 *     somebody with power gets a new password, or an administrator is removed; applies once there are two
 */
@ConfigurationProperties("appgov.admin")
public record AdminProperties(@DefaultValue("true") boolean second) {}
