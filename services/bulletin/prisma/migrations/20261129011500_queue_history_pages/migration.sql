-- A number's history is read from its end: what may change any number, and apart from it the generals who join, of whom
-- only those with an earlier date count.
CREATE INDEX "queue_event_but_generals_joining" ON "queue_event" ("city", "birth_year", "language", "id")
WHERE NOT ("kind" = 'joined' AND "category" = 'general');
CREATE INDEX "queue_event_generals_joining" ON "queue_event" ("city", "birth_year", "language", "id", "submitted_at")
WHERE "kind" = 'joined' AND "category" = 'general';
