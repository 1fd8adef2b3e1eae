package io.fnflocal.setting;

import java.util.List;

/** Settings are unknown or wrong. The message is a line for each. */
class SettingsException extends RuntimeException {

    SettingsException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
