package io.fnflocal.seed;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SeedFailureAnalyzer extends AbstractFailureAnalyzer<SeedException> {

    /** Who keeps the data often does not know it: Compose does unless told otherwise. */
    private static final String KEPT = """
            The database keeps the data of earlier starts, and a seed only adds to it. It was not changed now.
            - To begin anew with this seed, remove the data: `docker compose down -v`, or delete the directory that
              fnf.embedded-postgres.data-directory names, or `drop schema fnf cascade` in a database of your own.
              An emulator that still runs does the same on POST /_fnf/reset.
            - To keep the data, set fnf.seed to the documents of the earlier start, or to ones with nothing but what is
              new, or to nothing.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SeedException cause) {
        return new FailureAnalysis(cause.getMessage(), action(cause), cause);
    }

    private static String action(SeedException cause) {
        if (cause instanceof SeedConflictException) {
            return KEPT;
        }
        return cause.sentences().get(0).startsWith(ScriptReader.SETTING)
                ? "Correct the setting, or leave it out. The database was not changed."
                : "Fix the document or set fnf.seed to different ones. The database was not changed.";
    }
}
