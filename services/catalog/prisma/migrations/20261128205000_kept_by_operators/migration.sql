-- AlterTable
ALTER TABLE "kindergarten" ADD COLUMN     "changed_by" UUID,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "locality" ADD COLUMN     "changed_by" UUID,
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- Only a district closes.
ALTER TABLE "locality" ADD CONSTRAINT "locality_closed_check" CHECK ("closed_at" IS NULL OR "parent" IS NOT NULL);
