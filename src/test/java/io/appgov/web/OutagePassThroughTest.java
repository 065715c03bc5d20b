package io.appgov.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.util.DisconnectedClientHelper;

class OutagePassThroughTest {

    private final OutagePassThrough resolver = new OutagePassThrough();

    private static Stream<IOException> bottoms() {
        return Stream.of(new EOFException(), new SocketException("Broken pipe"), new SocketException("Connection reset by peer"));
    }

    /** Even what was not committed was answered with an empty 200. */
    @ParameterizedTest
    @MethodSource("bottoms")
    void aDatabaseThatBreaksOffIsNoClientThatLeft(IOException bottom) {
        Exception failed = new TransactionSystemException("JDBC commit failed",
                new PSQLException("An I/O error occurred while sending to the backend.", PSQLState.CONNECTION_FAILURE, bottom));
        assertThat(DisconnectedClientHelper.isClientDisconnectedException(failed)).as("what Spring takes it for").isTrue();
        assertThatThrownBy(() -> resolver.resolveException(null, null, null, failed)).isSameAs(failed);
    }

    @Test
    void aClientThatLeftIsSpringsAffair() {
        assertThat(resolver.resolveException(null, null, null, new IOException("Broken pipe"))).isNull();
    }
}
