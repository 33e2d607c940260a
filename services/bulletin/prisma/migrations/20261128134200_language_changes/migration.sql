-- The language of instruction is changed too. Old rows hold already: they are not looked at while the table is locked.
ALTER TABLE "correction" DROP CONSTRAINT "correction_field";
ALTER TABLE "correction"
  ADD CONSTRAINT "correction_field" CHECK ("field" IN ('childName', 'wishes', 'birthCertificateNumber', 'language')) NOT VALID;
ALTER TABLE "correction" VALIDATE CONSTRAINT "correction_field";
