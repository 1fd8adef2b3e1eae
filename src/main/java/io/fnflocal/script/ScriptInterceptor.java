package io.fnflocal.script;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

import io.fnflocal.account.Caller;

/** Plays what is due of the caller's scripts before a call of the API reads the executions. */
class ScriptInterceptor implements HandlerInterceptor {

    private final ScriptPlayer player;

    ScriptInterceptor(ScriptPlayer player) {
        this.player = player;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            player.playDue(caller.accountId());
        }
        return true;
    }
}
