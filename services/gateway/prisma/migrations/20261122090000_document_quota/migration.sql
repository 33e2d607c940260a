-- CreateIndex
CREATE INDEX "document_uploaded_by_idx" ON "document"("uploaded_by");
