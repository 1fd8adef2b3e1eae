package io.fnflocal.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * A database that the settings name.
 *
 * @param user null for the one that the URL names, or else the one of this process
 * @param setting which setting or environment variable names it
 */
record OutsideDatabase(String url, @Nullable String user, String setting, Properties properties) {

    private static final String URL = "spring.datasource.url";

    private static final String FORM = "jdbc:postgresql://<host>:5432/<database>";

    /** The one that {@code spring.datasource.url} names, or null if it names none. */
    static @Nullable OutsideDatabase from(Environment environment) {
        String url = environment.getProperty(URL);
        if (!StringUtils.hasText(url)) {
            return null;
        }
        Properties properties = new Properties();
        Binder.get(environment)
                .bind("spring.datasource.hikari.data-source-properties", Bindable.mapOf(String.class, String.class))
                .ifBound(properties::putAll);
        String user = environment.getProperty("spring.datasource.username");
        String password = environment.getProperty("spring.datasource.password");
        if (user != null) {
            properties.put("user", user);
        }
        if (password != null) {
            properties.put("password", password);
        }
        return new OutsideDatabase(url, user, SettingOrigin.describe(environment, URL), properties);
    }

    /** With the URL, but without a password in it. */
    @Override
    public String toString() {
        return "%s%s (%s)"
                .formatted(
                        url.replaceAll("(//[^/@:?]*):[^?]*@", "$1:***@")
                                .replaceAll("(?i)(:thin:[^/@]*)/[^@]*@", "$1/***@")
                                .replaceAll("(?i)([?&;](ssl)?password=)[^&;]*", "$1***"),
                        user == null ? "" : " as user " + user,
                        setting);
    }

    /**
     * Connects, to tell at once if that fails or the encoding is wrong.
     *
     * @throws UnusableDatabaseException that says why and what helps
     */
    void check() {
        requirePostgresUrl();
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select
                            current_database(),
                            current_setting('server_encoding'),
                            quote_ident(current_database() || '_utf8')
                        """)) {
            row.next();
            requireUtf8(row.getString(1), row.getString(2), row.getString(3));
        } catch (SQLException e) {
            throw UnusableDatabaseException.of(this, e);
        }
    }

    private void requirePostgresUrl() {
        if (isPostgresUrl()) {
            return;
        }
        throw new UnusableDatabaseException(
                "The URL of the database is %s but must be %s.".formatted(this, FORM),
                "Set %s to such a URL, and spring.datasource.username and spring.datasource.password to a role."
                        .formatted(URL));
    }

    private boolean isPostgresUrl() {
        // The driver would take a user before the host for a part of its name, and log the password.
        if (!url.startsWith("jdbc:postgresql:") || url.matches("jdbc:postgresql://[^?]*@.*")) {
            return false;
        }
        try {
            DriverManager.getDriver(url);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void requireUtf8(String database, String encoding, String otherName) {
        if (!encoding.equals("UTF8")) {
            throw new UnusableDatabaseException(
                    "The database '%s' has the encoding %s but must have UTF8: %s".formatted(database, encoding, this),
                    "Create another one and name it in the URL: create database %s encoding 'UTF8' locale 'C' template template0"
                            .formatted(otherName));
        }
    }
}
