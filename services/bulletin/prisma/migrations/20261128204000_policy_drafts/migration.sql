-- CreateTable
CREATE TABLE "policy_draft" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "edited_by" UUID NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by" UUID,
    "proposed_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "result_version" INTEGER,

    CONSTRAINT "policy_draft_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "policy_draft_kind_subject_edited_at_idx" ON "policy_draft"("kind", "subject", "edited_at");

ALTER TABLE "policy_draft"
  ADD CONSTRAINT "policy_draft_kind" CHECK ("kind" IN ('rules', 'calendar') AND "content" ->> 'kind' = "kind"),
  ADD CONSTRAINT "policy_draft_state" CHECK ("state" IN ('draft', 'proposed', 'returned', 'confirmed', 'abandoned')),
  ADD CONSTRAINT "policy_draft_proposed" CHECK (("proposed_by" IS NULL) = ("proposed_at" IS NULL)
    AND ("state" NOT IN ('proposed', 'returned', 'confirmed') OR "proposed_by" IS NOT NULL)),
  ADD CONSTRAINT "policy_draft_decided" CHECK (("decided_by" IS NULL) = ("decided_at" IS NULL)
    AND ("state" IN ('returned', 'confirmed', 'abandoned')) = ("decided_by" IS NOT NULL)),
  ADD CONSTRAINT "policy_draft_result" CHECK (("state" = 'confirmed') = ("result_version" IS NOT NULL)),
  -- Whoever proposes does not confirm.
  ADD CONSTRAINT "policy_draft_second_pair_of_eyes" CHECK ("state" <> 'confirmed' OR "proposed_by" <> "decided_by");

-- Of each subject one lives.
CREATE UNIQUE INDEX "policy_draft_living" ON "policy_draft" ("kind", "subject")
  WHERE "state" IN ('draft', 'proposed', 'returned');
