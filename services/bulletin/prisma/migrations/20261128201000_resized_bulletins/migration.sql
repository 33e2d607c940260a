-- AlterTable
ALTER TABLE "bulletin" ADD COLUMN     "places_refusal" TEXT,
ADD COLUMN     "places_revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "wanted_places" INTEGER;
