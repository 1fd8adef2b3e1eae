package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void everySettingIsDescribed() {
        List<String> settings = Settings.all().stream().map("`%s`"::formatted).toList();

        assertThat(settings).contains("`fnf.seed-max-size`");
        assertThat(Markdown.page("settings.md").text()).contains(settings);
    }
}
