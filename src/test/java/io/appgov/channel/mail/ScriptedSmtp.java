package io.appgov.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers as it is told, also badly, and keeps what it heard; {@code STARTTLS} with a certificate nobody signed. */
public final class ScriptedSmtp implements AutoCloseable {

    /** Instead of an answer: the connection breaks. */
    public static final String DROP = "drop";
    /** Instead of an answer: nothing, for as long as the client waits. */
    public static final String SILENCE = "silence";

    private final ServerSocket server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> extensions = new CopyOnWriteArrayList<>(List.of("SIZE 10000000"));
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> heardInClear = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public ScriptedSmtp() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread listener = new Thread(this::listen, "scripted-smtp");
        listener.setDaemon(true);
        listener.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** @param command {@code MAIL}, {@code RCPT}, {@code DATA}, {@code .}, {@code QUIT} or {@code CONNECT} */
    public ScriptedSmtp answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    ScriptedSmtp offering(String extension) {
        extensions.add(extension);
        return this;
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    List<String> heardInClear() {
        return List.copyOf(heardInClear);
    }

    /** Whole mails that were accepted. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread talk = new Thread(() -> serve(socket), "scripted-smtp-talk");
                talk.setDaemon(true);
                talk.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket plain) {
        Socket socket = plain;
        try {
            if (!answer(socket, "CONNECT", "220 scripted ESMTP")) {
                return;
            }
            BufferedReader in = reader(socket.getInputStream());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (!(socket instanceof SSLSocket)) {
                    heardInClear.add(line);
                }
                String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
                switch (command) {
                    case "EHLO" -> say(socket, greeting(socket));
                    case "STARTTLS" -> {
                        say(socket, "220 go ahead");
                        socket = encrypted(socket);
                        in = reader(socket.getInputStream());
                    }
                    case "DATA" -> {
                        if (!answer(socket, "DATA", "354 go ahead")) {
                            return;
                        }
                        if (answers.getOrDefault("DATA", "354").startsWith("354") && !takeMail(socket, in)) {
                            return;
                        }
                    }
                    default -> {
                        if (!answer(socket, command, command.equals("QUIT") ? "221 bye" : "250 ok")) {
                            return;
                        }
                    }
                }
            }
        } catch (IOException | GeneralSecurityException gone) {
            heard.add("! " + gone);
        }
    }

    private boolean takeMail(Socket socket, BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        if (answers.getOrDefault(".", "250").startsWith("250")) {
            mails.add(mail.toString());
        }
        return answer(socket, ".", "250 queued");
    }

    private String greeting(Socket socket) {
        List<String> lines = new ArrayList<>(List.of("scripted"));
        lines.addAll(extensions);
        if (socket instanceof SSLSocket) {
            lines.remove("STARTTLS");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : "\r\n").append("250").append(i == lines.size() - 1 ? ' ' : '-').append(lines.get(i));
        }
        return text.toString();
    }

    private boolean answer(Socket socket, String command, String usual) throws IOException {
        String answer = answers.getOrDefault(command, usual);
        if (answer.equals(DROP)) {
            socket.setSoLinger(true, 0);
            socket.close();
            return false;
        }
        if (!answer.equals(SILENCE)) {
            say(socket, answer);
        }
        return true;
    }

    private static void say(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    }

    private static Socket encrypted(Socket plain) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        char[] password = "changeit".toCharArray();
        try (InputStream in = ScriptedSmtp.class.getResourceAsStream("/greenmail.p12")) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }
}
