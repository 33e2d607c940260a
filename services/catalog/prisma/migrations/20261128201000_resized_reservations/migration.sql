-- AlterTable
ALTER TABLE "reservation" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0;
