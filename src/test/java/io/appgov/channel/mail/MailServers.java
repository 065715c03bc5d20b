package io.appgov.channel.mail;

import com.icegreen.greenmail.util.ServerSetup;
import java.util.Arrays;

/** Mail servers of the tests' own on this machine; each is stopped by who started it. */
final class MailServers {

    private MailServers() {}

    /** A busy machine takes its time. */
    static PromptMailServer started(ServerSetup... ports) {
        Arrays.stream(ports).forEach(port -> port.setServerStartupTimeout(60_000));
        PromptMailServer server = new PromptMailServer(ports);
        server.start();
        return server;
    }

    /** SMTP alone, at any free port. */
    static PromptMailServer smtp() {
        return started(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }
}
