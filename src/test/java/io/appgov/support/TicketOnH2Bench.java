package io.appgov.support;

import io.appgov.OnH2;

class TicketOnH2Bench extends TicketBench implements OnH2 {

    @Override
    protected String series(int last) {
        return "system_range(1, " + last + ")";
    }

    @Override
    protected String tidyUp() {
        return "analyze";
    }
}
