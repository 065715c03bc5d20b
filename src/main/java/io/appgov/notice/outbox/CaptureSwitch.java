package io.appgov.notice.outbox;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The simulated state of a captured channel; survives a restart. */
@Repository
public class CaptureSwitch {

    /** up accepts, down refuses, bounce accepts and then reports the message undeliverable. */
    public enum Mode {
        up,
        down,
        bounce
    }

    private final JdbcClient jdbc;

    CaptureSwitch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Mode of(ChannelKind channel) {
        return jdbc.sql("select setting_value from demo_setting where name = :name")
                .param("name", name(channel))
                .query(String.class)
                .optional()
                .map(Mode::valueOf)
                .orElse(Mode.up);
    }

    public Map<ChannelKind, Mode> all() {
        Map<ChannelKind, Mode> modes = new TreeMap<>();
        for (ChannelKind channel : ChannelKind.values()) {
            modes.put(channel, of(channel));
        }
        return modes;
    }

    @Transactional
    public void set(ChannelKind channel, Mode mode) {
        jdbc.sql("delete from demo_setting where name = :name").param("name", name(channel)).update();
        jdbc.sql("insert into demo_setting (name, setting_value) values (:name, :mode)")
                .param("name", name(channel))
                .param("mode", mode.name())
                .update();
    }

    private static String name(ChannelKind channel) {
        return "channel." + channel.name().toLowerCase(Locale.ROOT);
    }
}
