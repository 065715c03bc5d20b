package io.appgov.operation.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.appgov.OnH2;
import io.appgov.Story;
import io.appgov.foundation.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A request is known as made before for thirty days. */
class OldRequestKeysTest extends Story implements OnH2 {

    @Autowired private OldRequestKeys keys;

    private void used(String key, Instant at) {
        jdbc.sql("insert into idempotency_key (user_id, path, key_value, body_hash, status, answer, created_at) values ('u', '/api/x', "
                + ":key, 'h', 201, '{}', :at)")
                .param("key", key).param("at", Columns.at(at)).update();
    }

    @Test
    void thoseThatAreOlderAreForgotten() {
        Instant then = now().minus(Duration.ofDays(30));
        used("old", then.minusMillis(1));
        used("just-known", then);
        keys.forget();
        List<String> known = jdbc.sql("select key_value from idempotency_key where user_id = 'u'").query(String.class).list();
        assertThat(known).containsExactly("just-known");
        jdbc.sql("delete from idempotency_key where user_id = 'u'").update();
    }
}
