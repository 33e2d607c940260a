-- CreateTable
CREATE TABLE "statistics" (
    "city" TEXT NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "statistics_pkey" PRIMARY KEY ("city")
);

-- CreateTable
CREATE TABLE "statistics_run" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "computed_at" TIMESTAMPTZ(3),
    "seen" TEXT,

    CONSTRAINT "statistics_run_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "statistics_run" ADD CONSTRAINT "statistics_run_one_row" CHECK ("id" = 1);
INSERT INTO "statistics_run" ("id") VALUES (1);
