-- AlterTable
ALTER TABLE "application" ADD COLUMN     "district" TEXT;

-- CreateIndex
CREATE INDEX "application_city_district_submission_no_idx" ON "application"("city", "district", "submission_no");

ALTER TABLE "correction" DROP CONSTRAINT "correction_field";
ALTER TABLE "correction"
  ADD CONSTRAINT "correction_field"
    CHECK ("field" IN ('childName', 'district', 'wishes', 'birthCertificateNumber', 'language')) NOT VALID;
ALTER TABLE "correction" VALIDATE CONSTRAINT "correction_field";
