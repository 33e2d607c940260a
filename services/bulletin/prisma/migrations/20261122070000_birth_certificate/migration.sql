-- AlterTable
ALTER TABLE "application" ADD COLUMN "birth_certificate_no" TEXT;

-- What Prisma's schema can't say
ALTER TABLE "application" ADD CONSTRAINT "application_birth_certificate_normal" CHECK (length("birth_certificate_no") BETWEEN 1 AND 60);
