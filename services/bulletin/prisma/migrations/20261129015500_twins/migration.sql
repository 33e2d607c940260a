-- CreateTable
CREATE TABLE "twin" (
    "application_id" UUID NOT NULL,
    "twin_id" UUID NOT NULL,
    "bond" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "twin_pkey" PRIMARY KEY ("application_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "twin_twin_id_key" ON "twin"("twin_id");

ALTER TABLE "twin" ADD CONSTRAINT "twin_bond" CHECK ("bond" IN ('only', 'if-possible')),
  ADD CONSTRAINT "twin_of_another" CHECK ("application_id" <> "twin_id");
