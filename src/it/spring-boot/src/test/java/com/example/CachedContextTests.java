package com.example;

/** A second class: the client of its context has the account of its own field. */
class CachedContextTests extends NightlyAlertTests {}
