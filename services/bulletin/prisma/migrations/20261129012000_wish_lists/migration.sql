-- AlterTable
ALTER TABLE "bulletin" ADD COLUMN     "latitude" DOUBLE PRECISION,
ADD COLUMN     "longitude" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "wish_list" (
    "application_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "wish_list_pkey" PRIMARY KEY ("application_id")
);

-- CreateTable
CREATE TABLE "wish" (
    "application_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "kindergarten_id" UUID,
    "locality" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "within_metres" INTEGER,

    CONSTRAINT "wish_pkey" PRIMARY KEY ("application_id","rank")
);

-- CreateTable
CREATE TABLE "giving" (
    "response_id" UUID NOT NULL,
    "application_id" UUID NOT NULL,
    "bulletin_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "number" INTEGER NOT NULL,
    "category" TEXT NOT NULL,
    "rank" INTEGER,
    "passed" UUID[],

    CONSTRAINT "giving_pkey" PRIMARY KEY ("response_id")
);

-- CreateTable
CREATE TABLE "place_offer" (
    "id" BIGSERIAL NOT NULL,
    "bulletin_id" UUID NOT NULL,

    CONSTRAINT "place_offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "wish_kindergarten_id_idx" ON "wish"("kindergarten_id");

-- CreateIndex
CREATE INDEX "wish_locality_idx" ON "wish"("locality");

-- CreateIndex
CREATE INDEX "giving_bulletin_id_number_idx" ON "giving"("bulletin_id", "number");

-- CreateIndex
CREATE INDEX "giving_application_id_idx" ON "giving"("application_id");

-- CreateIndex
CREATE INDEX "place_offer_bulletin_id_idx" ON "place_offer"("bulletin_id");

-- AddForeignKey
ALTER TABLE "wish" ADD CONSTRAINT "wish_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "wish_list"("application_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Each kind has its own columns, and no others.
ALTER TABLE "wish" ADD CONSTRAINT "wish_of_a_kind" CHECK (
  ("kind" = 'kindergarten') = ("kindergarten_id" IS NOT NULL)
  AND ("kind" = 'district') = ("locality" IS NOT NULL)
  AND ("kind" = 'near') = ("latitude" IS NOT NULL AND "longitude" IS NOT NULL AND "within_metres" IS NOT NULL)
  AND "kind" IN ('kindergarten', 'district', 'near')
  AND "rank" > 0
);

-- A box around what a wish for a distance reaches, a little too big: which bulletins lie in it is found by its index.
CREATE FUNCTION "wish_area"(latitude double precision, longitude double precision, within_metres integer)
RETURNS box LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN box(
  point(longitude - within_metres / (110000 * cos(radians(latitude))), latitude - within_metres / 110000.0),
  point(longitude + within_metres / (110000 * cos(radians(latitude))), latitude + within_metres / 110000.0)
);

CREATE INDEX "wish_near" ON "wish" USING gist ("wish_area"("latitude", "longitude", "within_metres")) WHERE "kind" = 'near';
