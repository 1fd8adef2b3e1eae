package io.fnflocal.explorer;

import java.util.stream.Collectors;

import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The room Signature: how a test fills it in and reads it. */
abstract class SignatureRoomTest extends RoomTest {

    static final String MATCHES = "✔ The signature matches.";

    void open(String query) {
        openRoom("signature" + query);
    }

    void explain(String text) {
        browser.paste("#signature-text", text);
        browser.press(Keys.chord(Keys.CONTROL, Keys.ENTER));
    }

    /** Also enters what the client signed. */
    void explain(String text, String clientText) {
        openOptionalFields();
        browser.paste("#signature-client", clientText);
        explain(text);
    }

    void openOptionalFields() {
        browser.find("#signature-form details");
        browser.run("document.querySelector('#signature-form details').open = true");
    }

    String verdict(String sentence) {
        return browser.awaitText("#signature-result .verdict", sentence);
    }

    String differences() {
        return browser.elements("#differences tbody tr").stream()
                .map(WebElement::getText)
                .collect(Collectors.joining("\n"));
    }
}
