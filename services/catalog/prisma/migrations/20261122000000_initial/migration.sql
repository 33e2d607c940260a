-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "locality" (
    "kato" CHAR(9) NOT NULL,
    "parent" CHAR(9),
    "kind" TEXT NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "locality_pkey" PRIMARY KEY ("kato")
);

-- CreateTable
CREATE TABLE "kindergarten" (
    "id" UUID NOT NULL,
    "city_kato" CHAR(9) NOT NULL,
    "locality_kato" CHAR(9) NOT NULL,
    "kind" TEXT NOT NULL,
    "bin" CHAR(12) NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "languages" TEXT[],
    "address_kk" TEXT NOT NULL,
    "address_ru" TEXT NOT NULL,
    "address_en" TEXT NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "phone" TEXT,
    "email" TEXT,
    "website" TEXT,
    "sort_key" TEXT NOT NULL,
    "search_text" TEXT NOT NULL,

    CONSTRAINT "kindergarten_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kindergarten_group" (
    "id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "name_kk" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "birth_year_from" INTEGER NOT NULL,
    "birth_year_to" INTEGER NOT NULL,
    "capacity" INTEGER NOT NULL,
    "taken_before" INTEGER NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "taken" INTEGER NOT NULL,

    CONSTRAINT "kindergarten_group_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "bulletin_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "places" INTEGER NOT NULL,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("bulletin_id")
);

-- CreateTable
CREATE TABLE "seat" (
    "bulletin_id" UUID NOT NULL,
    "place_no" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "direction_id" UUID,

    CONSTRAINT "seat_pkey" PRIMARY KEY ("bulletin_id","place_no")
);

-- CreateIndex
CREATE INDEX "locality_parent_idx" ON "locality"("parent");

-- CreateIndex
CREATE INDEX "kindergarten_sort_key_id_idx" ON "kindergarten"("sort_key", "id");

-- CreateIndex
CREATE INDEX "kindergarten_city_kato_sort_key_id_idx" ON "kindergarten"("city_kato", "sort_key", "id");

-- CreateIndex
CREATE INDEX "kindergarten_locality_kato_idx" ON "kindergarten"("locality_kato");

-- CreateIndex
CREATE INDEX "kindergarten_group_kindergarten_id_idx" ON "kindergarten_group"("kindergarten_id");

-- CreateIndex
CREATE INDEX "kindergarten_group_language_birth_year_from_birth_year_to_idx" ON "kindergarten_group"("language", "birth_year_from", "birth_year_to");

-- CreateIndex
CREATE INDEX "reservation_group_id_idx" ON "reservation"("group_id");

-- CreateIndex
CREATE UNIQUE INDEX "seat_direction_id_key" ON "seat"("direction_id");

-- CreateIndex
CREATE INDEX "seat_group_id_idx" ON "seat"("group_id");

-- AddForeignKey
ALTER TABLE "locality" ADD CONSTRAINT "locality_parent_fkey" FOREIGN KEY ("parent") REFERENCES "locality"("kato") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "kindergarten" ADD CONSTRAINT "kindergarten_locality_kato_fkey" FOREIGN KEY ("locality_kato") REFERENCES "locality"("kato") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "kindergarten" ADD CONSTRAINT "kindergarten_city_kato_fkey" FOREIGN KEY ("city_kato") REFERENCES "locality"("kato") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "kindergarten_group" ADD CONSTRAINT "kindergarten_group_kindergarten_id_fkey" FOREIGN KEY ("kindergarten_id") REFERENCES "kindergarten"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "kindergarten_group"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_bulletin_id_fkey" FOREIGN KEY ("bulletin_id") REFERENCES "reservation"("bulletin_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "seat" ADD CONSTRAINT "seat_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "kindergarten_group"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What Prisma's schema can't express.
ALTER TABLE "locality"
    ADD CONSTRAINT "locality_kato_check" CHECK ("kato" ~ '^\d{9}$'),
    ADD CONSTRAINT "locality_kind_check" CHECK ("kind" IN ('city', 'district')),
    ADD CONSTRAINT "locality_parent_check" CHECK (("kind" = 'district') = ("parent" IS NOT NULL));

ALTER TABLE "kindergarten"
    ALTER COLUMN "languages" SET NOT NULL,
    ADD CONSTRAINT "kindergarten_kind_check" CHECK ("kind" IN ('public', 'private', 'state-order')),
    ADD CONSTRAINT "kindergarten_bin_check" CHECK ("bin" ~ '^\d{2}(0[1-9]|1[0-2])[4-6]\d{7}$'),
    ADD CONSTRAINT "kindergarten_languages_check" CHECK ("languages" <@ ARRAY['kk', 'ru', 'kk-ru', 'en']),
    ADD CONSTRAINT "kindergarten_coordinates_check" CHECK (
        ("latitude" IS NULL) = ("longitude" IS NULL)
        AND "latitude" BETWEEN -90 AND 90 AND "longitude" BETWEEN -180 AND 180);

ALTER TABLE "kindergarten_group"
    ADD CONSTRAINT "kindergarten_group_language_check" CHECK ("language" IN ('kk', 'ru', 'kk-ru', 'en')),
    ADD CONSTRAINT "kindergarten_group_birth_years_check" CHECK ("birth_year_from" <= "birth_year_to"),
    ADD CONSTRAINT "kindergarten_group_taken_before_check" CHECK ("taken_before" BETWEEN 0 AND "taken"),
    -- A seat is never given twice, whatever the code above believes.
    ADD CONSTRAINT "kindergarten_group_seats_check" CHECK (
        "capacity" >= 1 AND "reserved" >= 0 AND "taken" >= 0 AND "reserved" + "taken" <= "capacity");

ALTER TABLE "reservation"
    ADD CONSTRAINT "reservation_places_check" CHECK ("places" >= 1);

ALTER TABLE "seat"
    ADD CONSTRAINT "seat_place_no_check" CHECK ("place_no" >= 1),
    ADD CONSTRAINT "seat_state_check" CHECK ("state" IN ('reserved', 'taken', 'returned')),
    ADD CONSTRAINT "seat_direction_check" CHECK (("state" = 'taken') = ("direction_id" IS NOT NULL));
