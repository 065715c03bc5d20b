package io.appgov.channel.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * GreenMail that answers at once. Its own sockets hold a second short line back until the first is acknowledged, which the far end puts off
 * for 40 ms: a mail read by IMAP took a seventh of a second.
 */
public final class PromptMailServer extends GreenMail {

    /** At any free port where the setup says 0; not started yet. */
    public PromptMailServer(ServerSetup... setups) {
        super(setups);
    }

    /** SMTP or IMAP. */
    @Override
    protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
        return Arrays.stream(setups).collect(Collectors.toMap(
                ServerSetup::getProtocol, setup -> setup.getProtocol().startsWith(ServerSetup.PROTOCOL_SMTP) ? smtp(setup,
                        managers) : imap(setup, managers)));
    }

    /** Of the server that speaks it, once started. */
    int port(String protocol) {
        return services.get(protocol).getPort();
    }

    private static AbstractServer smtp(ServerSetup setup, Managers managers) {
        return new SmtpServer(setup, managers) {
            @Override
            protected ProtocolHandler createProtocolHandler(Socket client) {
                return super.createProtocolHandler(prompt(client));
            }
        };
    }

    private static AbstractServer imap(ServerSetup setup, Managers managers) {
        return new AbstractServer(setup, managers) {
            @Override
            protected ProtocolHandler createProtocolHandler(Socket client) {
                return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), prompt(client));
            }
        };
    }

    private static Socket prompt(Socket client) {
        try {
            client.setTcpNoDelay(true);
            return client;
        } catch (SocketException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
