-- Prisma takes now() for its own default, which would be the machine's clock, and saw a difference each time.
-- AlterTable
ALTER TABLE "delivery" ALTER COLUMN "not_before" SET DEFAULT clock_timestamp(),
ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();

-- AlterTable
ALTER TABLE "mobile_signing" ALTER COLUMN "created_at" SET DEFAULT clock_timestamp();
