-- What has changed in a queue since an instant: a bulletin that is published late is fixed by the queue of its hour.
CREATE INDEX "queue_event_city_birth_year_language_at_idx" ON "queue_event" ("city", "birth_year", "language", "at");
