package io.appgov.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tomcat settings that application.yaml cannot express. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class WebServer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final RequestProperties requests;
    private final ServerProperties server;

    WebServer(RequestProperties requests, ServerProperties server) {
        this.requests = requests;
        this.server = server;
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        Path uploads = server.getTomcat().getBasedir() == null ? Path.of(System.getProperty("java.io.tmpdir")) : server.getTomcat()
                .getBasedir().toPath();
        try {
            Files.createDirectories(uploads);
        } catch (IOException notThere) {
            throw new UncheckedIOException(notThere);
        }
        tomcat.setProtocol(BufferedBodyProtocol.class.getName());
        tomcat.addConnectorCustomizers(connector -> ((BufferedBodyProtocol) connector.getProtocolHandler()).limits(requests, uploads));
        // after Boot's own customizer, which would add a second report
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }
}
