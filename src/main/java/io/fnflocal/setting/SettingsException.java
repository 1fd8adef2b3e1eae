package io.fnflocal.setting;

import java.util.List;

/** Settings are unknown or wrong. The message is a line for each. */
public class SettingsException extends RuntimeException {

    /** @param problems a sentence for each */
    public SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
