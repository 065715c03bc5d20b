package io.appgov.support;

import io.appgov.OnPostgres;

class TicketOnPostgresBench extends TicketBench implements OnPostgres {

    @Override
    protected String series(int last) {
        return "generate_series(1, " + last + ") as s(x)";
    }

    @Override
    protected String tidyUp() {
        return "vacuum analyze";
    }
}
