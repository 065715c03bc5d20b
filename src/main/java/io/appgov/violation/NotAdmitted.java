package io.appgov.violation;

/** Why an appeal is not admitted, as stated in N05. */
enum NotAdmitted {
    LATE,
    /** In time, but filed when the measures could no longer be undone (E3). */
    BEYOND_UNDOING,
    AFTER_CONFIRMATION,
    SECOND_APPEAL;

    /**
     * @param onFile whether it is filed as an appeal; an inadmissible one is not
     * @param timely whether it was received within the window
     * @param response the ISV's earlier answer to the notice; {@code null} when there is none
     */
    static NotAdmitted why(boolean onFile, boolean timely, Response response) {
        if (onFile) {
            return timely ? BEYOND_UNDOING : LATE;
        }
        return response == Response.CONFIRMED ? AFTER_CONFIRMATION : SECOND_APPEAL;
    }
}
