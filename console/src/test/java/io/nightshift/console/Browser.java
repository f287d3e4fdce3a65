package io.nightshift.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts one; skips the test if there is none on this machine, and fails where CI=true. */
    static Browser start() {
        Optional<Path> browser = find("chromium", "chromium-browser", "google-chrome");
        Optional<Path> chromeDriver = find("chromedriver");
        boolean there = browser.isPresent() && chromeDriver.isPresent();
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there)
                    .as("chromium and chromedriver are on the PATH, as CI=true wants")
                    .isTrue();
        }
        assumeTrue(there, "no chromium and chromedriver on the PATH: the console was not looked at in a browser");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en", "--no-first-run");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox"); // Chromium has none for root, and refuses to start otherwise
        }
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromeDriver.orElseThrow().toFile())
                .build();
        return new Browser(new ChromeDriver(service, options));
    }

    private static Optional<Path> find(String... names) {
        List<Path> path = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(Path::of)
                .toList();
        return Stream.of(names)
                .flatMap(name -> path.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens an address. */
    void open(String url) {
        driver.get(url);
    }

    /** The address that is open. */
    String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** As wide and high as this, inside of its frame. */
    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        driver.manage().window().setSize(new Dimension(width, height));
    }

    /** As people set it who prefer light or dark. */
    void scheme(String lightOrDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
    }

    /** The first element that a selector of CSS finds, once there is one. */
    WebElement await(String selector) {
        return await(selector, element -> true);
    }

    /** The same, once it is as it should be. */
    WebElement await(String selector, Function<WebElement, Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (WebElement element : driver.findElements(By.cssSelector(selector))) {
                try {
                    if (condition.apply(element)) {
                        return element;
                    }
                } catch (StaleElementReferenceException e) {
                    // The page has changed it meanwhile: look again.
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no " + selector + " as it should be on " + url() + ":\n"
                + driver.findElement(By.tagName("body")).getText());
    }

    /** How many elements a selector finds. */
    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** What a script returns. */
    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Opens another tab and goes there. */
    void newTab() {
        driver.switchTo().newWindow(WindowType.TAB);
    }

    /** Closes all tabs but this one. */
    void closeOtherTabs() {
        String here = driver.getWindowHandle();
        for (String tab : driver.getWindowHandles()) {
            if (!tab.equals(here)) {
                driver.switchTo().window(tab).close();
            }
        }
        driver.switchTo().window(here);
    }

    /** A picture of what the window shows. */
    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    /** What the browser complains about: what the content policy forbids, scripts that fail, files that are not there. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe finds wrong with the page: contrast, roles, labels; a line each. Only by these of its rules, or by all. */
    List<String> accessibilityProblems(String... rules) throws IOException {
        if (!Boolean.TRUE.equals(driver.executeScript("return 'axe' in window"))) {
            try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
                driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        Object found = driver.executeAsyncScript("""
                const [rules, done] = arguments;
                const only = rules.length ? { runOnly: { type: 'rule', values: rules } } : {};
                axe.run(document, { resultTypes: ['violations'], ...only }).then(result => done(result.violations.map(it =>
                    `${it.id}: ${it.help}: ${it.nodes.map(node => node.html + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)));
                """, List.of(rules));
        return ((List<?>) found).stream().map(Object::toString).collect(Collectors.toList());
    }

    @Override
    public void close() {
        driver.quit();
    }
}
