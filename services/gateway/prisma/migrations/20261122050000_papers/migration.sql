-- What an uploaded document is to prove. Those uploaded before could only be for an extension.
ALTER TABLE "document" ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'extension';
ALTER TABLE "document" ALTER COLUMN "purpose" SET DEFAULT 'other';
ALTER TABLE "document"
  ADD CONSTRAINT "document_purpose_known" CHECK ("purpose" IN ('extension', 'privilege', 'kinship', 'other'));
