-- AlterTable
ALTER TABLE "signed_act" ADD COLUMN     "kindergarten_id" UUID;
