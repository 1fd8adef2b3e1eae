package io.fnflocal;

import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes the emulator ready before its port opens, so that whoever waits for the port need not ask. Spring Boot itself would
 * say so only afterwards, and Hibernate, which starts in the background, might not be there yet.
 */
@Component
class Readiness implements SmartLifecycle {

    private final ApplicationContext context;
    private final EntityManagerFactory persistence;

    Readiness(ApplicationContext context, EntityManagerFactory persistence) {
        this.context = context;
        this.persistence = persistence;
    }

    @Override
    public void start() {
        // Waits until it has started.
        persistence.getMetamodel();
        AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
    }

    /** There is nothing to stop. */
    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public void stop() {}

    /** Just before the web server. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }
}
