-- From when the windows of a direction run, where it was carried out late. Null where they run from its issue.
ALTER TABLE "direction" ADD COLUMN "counted_from" TIMESTAMPTZ(3);
