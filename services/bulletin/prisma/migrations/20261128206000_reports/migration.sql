-- What a city reports of a day or a period.
CREATE INDEX "bulletin_city_publish_at_idx" ON "bulletin" ("city", "publish_at");
CREATE INDEX "queue_event_city_at_idx" ON "queue_event" ("city", "at");
CREATE INDEX "protocol_entry_city_at_idx" ON "protocol_entry" ("city", "at");
