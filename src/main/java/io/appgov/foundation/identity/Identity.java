package io.appgov.foundation.identity;

/**
 * A text that says which case, app or ISV. It is a {@link CharSequence}: usable as SQL parameter, in joined lists and log lines,
 * while the type prevents passing a case where an app is expected. Existence and format are not checked here: any text is allowed,
 * a lookup decides.
 */
public sealed interface Identity extends CharSequence permits CaseNo, AppId, IsvId, TicketId {

    /** The text, as columns, the engine's variables, the API and letters have it. */
    String value();

    @Override
    default int length() {
        return value().length();
    }

    @Override
    default char charAt(int index) {
        return value().charAt(index);
    }

    @Override
    default CharSequence subSequence(int start, int end) {
        return value().subSequence(start, end);
    }
}
