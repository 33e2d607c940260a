-- AlterTable
ALTER TABLE "keyed_request" ADD COLUMN "application_id" UUID;

-- CreateIndex
CREATE INDEX "keyed_request_application_id_idx" ON "keyed_request"("application_id");
