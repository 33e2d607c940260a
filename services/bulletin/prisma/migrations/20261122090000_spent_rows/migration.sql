-- When a row was written, by the machine's time: how long a message waits, and when an answer may be forgotten. Rows of
-- before count from this migration on.
ALTER TABLE "command_outcome" ADD COLUMN "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "outbox" ADD COLUMN "put_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE INDEX "command_outcome_stored_at_idx" ON "command_outcome"("stored_at");
