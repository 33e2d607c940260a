-- AlterTable
ALTER TABLE "locality" ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION;

ALTER TABLE "locality"
    ADD CONSTRAINT "locality_coordinates_check" CHECK (
        ("latitude" IS NULL) = ("longitude" IS NULL)
        AND "latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);
