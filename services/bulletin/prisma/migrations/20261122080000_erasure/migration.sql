-- AlterTable
ALTER TABLE "application" ADD COLUMN "child_key" TEXT,
ADD COLUMN "erased_at" TIMESTAMPTZ(3);

-- What Prisma's schema can't say
ALTER TABLE "application"
  ADD CONSTRAINT "application_erased" CHECK (("erased_at" IS NOT NULL) = ("child_iin" LIKE 'erased:%')),
  ADD CONSTRAINT "application_erased_whole" CHECK ("erased_at" IS NULL OR ("child_name" = '' AND "wishes" IS NULL
    AND "birth_certificate_no" IS NULL AND "stage" IN ('enrolled', 'removed', 'withdrawn', 'aged-out'))),
  ADD CONSTRAINT "application_child_key_of_erased" CHECK ("child_key" IS NULL OR "erased_at" IS NOT NULL);

CREATE INDEX "application_child_key" ON "application" ("child_key", "submission_no") WHERE "child_key" IS NOT NULL;
-- Ended applications that still hold a person's data, for the retention.
CREATE INDEX "application_ended_not_erased" ON "application" ("city", "id")
  WHERE "erased_at" IS NULL AND "stage" IN ('enrolled', 'removed', 'withdrawn', 'aged-out');
