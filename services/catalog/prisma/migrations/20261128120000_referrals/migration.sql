-- "Направление" is a referral in English.
ALTER TABLE "seat" RENAME COLUMN "direction_id" TO "referral_id";
ALTER INDEX "seat_direction_id_key" RENAME TO "seat_referral_id_key";
ALTER TABLE "seat" RENAME CONSTRAINT "seat_direction_check" TO "seat_referral_check";
