package io.fnflocal.explorer;

import java.io.File;
import java.util.logging.Level;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import io.fnflocal.InstalledBrowser;

/** Starts the browser that the tests of the page use. */
final class Chromium {

    private Chromium() {}

    /** One that reaches nothing but this machine, and writes down what the page asks for and complains about. */
    static ChromeDriver start() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(InstalledBrowser.program());
        options.addArguments(InstalledBrowser.ARGUMENTS);
        options.addArguments(
                "--lang=en-US",
                "--host-resolver-rules=MAP name-of-mine.example 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(InstalledBrowser.driver()))
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        return driver;
    }
}
