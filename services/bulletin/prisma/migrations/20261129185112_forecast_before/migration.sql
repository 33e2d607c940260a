-- AlterTable
ALTER TABLE "forecast" ADD COLUMN     "before" JSONB;

-- AlterTable
ALTER TABLE "forecast_queue" ADD COLUMN     "before_at" TIMESTAMPTZ(3),
ADD COLUMN     "since" JSONB;
