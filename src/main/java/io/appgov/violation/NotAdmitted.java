package io.appgov.violation;

/** Why an appeal is not admitted, as N05 tells it. */
enum NotAdmitted {
    LATE,
    /** In time, but put on file when it could no longer be undone (E3). */
    BEYOND_UNDOING,
    AFTER_CONFIRMATION,
    SECOND_APPEAL;

    /**
     * @param onFile whether it is kept as an appeal all the same; what is inadmissible is not
     * @param timely whether it was received within the window
     * @param response how the ISV had answered the notice before; {@code null} when not at all
     */
    static NotAdmitted why(boolean onFile, boolean timely, Response response) {
        if (onFile) {
            return timely ? BEYOND_UNDOING : LATE;
        }
        return response == Response.CONFIRMED ? AFTER_CONFIRMATION : SECOND_APPEAL;
    }
}
