package io.appgov.web;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.springframework.http.HttpStatus;

/** Answers requests that Tomcat refuses before our code runs (an invalid request line, an undecodable path) in our format. */
public class ProblemReportValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (status == 501 || status == 505) {
            // an unknown method, encoding or version is no failure of ours
            status = 400;
            response.setStatus(status);
        }
        HttpStatus known = HttpStatus.resolve(status);
        try {
            PlainProblem.write(response, status, known == null ? "Error" : known.getReasonPhrase(),
                    status >= 500 ? RefusalResponses.FAILED : "请求不规范，无法处理 the request is not well-formed and cannot be handled");
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, gone);
        }
    }
}
