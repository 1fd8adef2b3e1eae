package io.fnflocal.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

import io.fnflocal.ApiClient;
import io.fnflocal.InstalledBrowser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser, one for all tests of the page: Chromium or Chrome with the driver that belongs to it. */
final class Browser {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final class Shared {
        private static final Browser BROWSER = new Browser(Chromium.start());
    }

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** The browser; see {@link InstalledBrowser} for where there is none. */
    static Browser get() {
        InstalledBrowser.program();
        InstalledBrowser.driver();
        return Shared.BROWSER;
    }

    /** Opens an address with nothing left of earlier tests, in English, light, on a desk. */
    void open(ApiClient api, String path) {
        driver.get(api.uri("/_fnf/ui/icon.svg").toString());
        run("localStorage.clear(); sessionStorage.clear()");
        resize(1400, 1000);
        emulateDark(false);
        readLogs();
        driver.get(api.uri(path).toString());
    }

    void emulateDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(Math.max(width, 500), height));
    }

    ChromeDriver driver() {
        return driver;
    }

    /** The element, once it is there and shown. */
    WebElement find(String selector) {
        return await(
                selector,
                () -> elements(selector).stream()
                        .filter(WebElement::isDisplayed)
                        .findFirst());
    }

    List<WebElement> elements(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** The text of an element, once it has this part. */
    String awaitText(String selector, String part) {
        return await(
                selector + " with " + part,
                () -> elements(selector).stream()
                        .map(WebElement::getText)
                        .filter(text -> text.contains(part))
                        .findFirst());
    }

    /** What is looked for, once it is there; the page may be drawn again meanwhile. */
    <T> T await(String what, Supplier<Optional<T>> look) {
        List<T> found = new ArrayList<>();
        new WebDriverWait(driver, PATIENCE, BETWEEN_LOOKS)
                .ignoring(StaleElementReferenceException.class)
                .withMessage(() -> what + "; the page: " + bodyText())
                .until(ignored -> {
                    look.get().ifPresent(found::add);
                    return !found.isEmpty();
                });
        return found.get(0);
    }

    /** Waits until a condition holds. */
    void awaitThat(String what, BooleanSupplier condition) {
        await(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    private String bodyText() {
        return driver.findElement(By.tagName("body")).getText();
    }

    void click(String selector) {
        find(selector).click();
    }

    /** Presses the button with this text. */
    void press(String scope, String text) {
        await(
                        "button " + text,
                        () -> elements(scope + " button").stream()
                                .filter(button ->
                                        button.isDisplayed() && button.getText().equals(text))
                                .findFirst())
                .click();
    }

    void type(String selector, String text) {
        WebElement field = find(selector);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        field.sendKeys(text);
    }

    /** Puts a text into a field at once, in place of what it has. */
    void paste(String selector, String text) {
        run("arguments[0].select(); document.execCommand('insertText', false, arguments[1])", focus(selector), text);
    }

    private WebElement focus(String selector) {
        WebElement field = find(selector);
        run("arguments[0].focus()", field);
        return field;
    }

    /** Waits until the page says this to screen readers. */
    void awaitSaid(String sentence) {
        awaitThat(
                "the words " + sentence,
                () -> run("return document.querySelector('[aria-live]').textContent")
                        .startsWith(sentence));
    }

    /** The command that the page shows for what it does, in this part of it. */
    String curl(String scope) {
        run("arguments[0].open = true", elements(scope + " details.curl").get(0));
        return find(scope + " details.curl pre").getText();
    }

    /** All that the page keeps, in the address and in the browser. */
    String kept() {
        return run("return location.href + document.cookie + JSON.stringify([localStorage, sessionStorage])");
    }

    /** The part of the address that names the room and what is shown in it. */
    String address() {
        return run("return location.hash");
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** The focused element's id, or its text if it has none. */
    String focused() {
        WebElement element = driver.switchTo().activeElement();
        String id = element.getAttribute("id");
        return id == null || id.isEmpty() ? element.getText() : id;
    }

    /** Runs a script in the page, and returns what it returns as text. */
    String run(String script, Object... arguments) {
        return String.valueOf(driver.executeScript(script, arguments));
    }

    /** The value of a field. */
    String value(String selector) {
        return String.valueOf(find(selector).getDomProperty("value"));
    }

    /** What the browser has requested and complained about since the last reading. */
    Logs readLogs() {
        List<JsonNode> events = driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> JsonMapper.shared().readTree(entry.getMessage()).path("message"))
                .toList();
        List<String> complaints = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                // A refused call is an answer like any other.
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
        return new Logs(events, complaints);
    }

    /**
     * What happened in the browser.
     *
     * @param events of the DevTools protocol
     * @param complaints about the page, such as violations of its policy and uncaught errors
     */
    record Logs(List<JsonNode> events, List<String> complaints) {

        List<String> requestedUrls() {
            return events.stream()
                    .filter(event -> event.path("method").asString().equals("Network.requestWillBeSent"))
                    .map(event ->
                            event.path("params").path("request").path("url").asString())
                    .filter(url -> !url.startsWith("blob:") && !url.startsWith("about:"))
                    .toList();
        }

        /** Bytes that came over the network, headers included. */
        long receivedBytes() {
            return events.stream()
                    .filter(event -> event.path("method").asString().equals("Network.loadingFinished"))
                    .mapToLong(event ->
                            event.path("params").path("encodedDataLength").asLong(0))
                    .sum();
        }
    }
}
