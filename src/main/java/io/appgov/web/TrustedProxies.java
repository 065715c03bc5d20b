package io.appgov.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.valves.RemoteIpValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * {@code appgov.trusted-proxies}: proxies whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are trusted: addresses, or
 * networks such as {@code 10.0.0.0/8}, {@code 10.1.0.0/16}, {@code 10.1.2.0/24}. Others are ignored, as the headers could claim any
 * address.
 */
@Component
@ConditionalOnWebApplication
class TrustedProxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger log = LoggerFactory.getLogger(TrustedProxies.class);
    private static final Pattern NETWORK = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(8|16|24|32)");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]+");

    private final List<String> trusted;
    private final boolean production;

    TrustedProxies(Environment env) {
        this.trusted = List.of(env.getProperty("appgov.trusted-proxies", String[].class, new String[0]));
        this.production = env.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (trusted.isEmpty()) {
            if (production) {
                log.warn("appgov.trusted-proxies is not set: behind a proxy everybody has its address, and one person's failed sign-ins "
                        + "slow down all");
            }
            return;
        }
        RemoteIpValve valve = new RemoteIpValve();
        valve.setInternalProxies(pattern(trusted));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        server.addEngineValves(valve);
    }

    /** @throws IllegalArgumentException at what is neither an address nor such a network */
    static String pattern(List<String> trusted) {
        List<String> alternatives = new ArrayList<>();
        for (String each : trusted) {
            Matcher network = NETWORK.matcher(each.strip());
            if (network.matches()) {
                int kept = Integer.parseInt(network.group(5)) / 8;
                StringBuilder numbers = new StringBuilder(network.group(1));
                for (int i = 2; i <= 4; i++) {
                    numbers.append("\\.").append(i <= kept ? network.group(i) : "\\d{1,3}");
                }
                alternatives.add(numbers.toString());
            } else if (ADDRESS.matcher(each.strip()).matches()) {
                alternatives.add(Pattern.quote(each.strip()));
            } else {
                throw new IllegalArgumentException("set appgov.trusted-proxies to addresses, or networks of /8, /16 or /24: " + each);
            }
        }
        return String.join("|", alternatives);
    }
}
