-- CreateIndex
CREATE INDEX "signed_act_account_id_idx" ON "signed_act"("account_id");
