-- The operator's words to both parents, where they took somebody out of an application without an objection.
ALTER TABLE "attachment" ADD COLUMN "reason" TEXT;
