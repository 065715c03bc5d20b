package io.appgov.isvpage;

import io.appgov.cases.CaseFile;
import io.appgov.cases.CaseProcess;
import io.appgov.foundation.language.Language;

/** What a process shows an ISV of its case, and which letters it accepts now. Each process has one. */
public interface IsvView {

    CaseProcess process();

    /** The case as it stands; {@code offers} are what the case waits for, empty when it is over. */
    IsvCase show(CaseFile file, Language language);
}
