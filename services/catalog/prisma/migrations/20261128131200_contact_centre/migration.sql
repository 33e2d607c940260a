-- CreateTable
CREATE TABLE "contact_centre" (
    "city_kato" CHAR(9) NOT NULL,
    "phone" TEXT,
    "whatsapp" TEXT,
    "email" TEXT,
    "hours_kk" TEXT,
    "hours_ru" TEXT,
    "hours_en" TEXT,
    "changed_by" UUID,

    CONSTRAINT "contact_centre_pkey" PRIMARY KEY ("city_kato")
);

-- AddForeignKey
ALTER TABLE "contact_centre" ADD CONSTRAINT "contact_centre_city_kato_fkey" FOREIGN KEY ("city_kato") REFERENCES "locality"("kato") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "contact_centre"
    ADD CONSTRAINT "contact_centre_whatsapp_check" CHECK ("whatsapp" ~ '^\+[1-9]\d{7,14}$'),
    ADD CONSTRAINT "contact_centre_hours_check" CHECK (
        ("hours_kk" IS NULL) = ("hours_ru" IS NULL) AND ("hours_kk" IS NULL) = ("hours_en" IS NULL));
