-- CreateTable
CREATE TABLE "forecast" (
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "band" SMALLINT NOT NULL,
    "said" JSONB NOT NULL,

    CONSTRAINT "forecast_pkey" PRIMARY KEY ("city","birth_year","language","category","band")
);

-- CreateTable
CREATE TABLE "forecast_queue" (
    "city" TEXT NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "pace" JSONB NOT NULL,

    CONSTRAINT "forecast_queue_pkey" PRIMARY KEY ("city","birth_year","language")
);

-- CreateTable
CREATE TABLE "forecast_test" (
    "city" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "tested" JSONB NOT NULL,

    CONSTRAINT "forecast_test_pkey" PRIMARY KEY ("city","language")
);

-- AddForeignKey
ALTER TABLE "forecast" ADD CONSTRAINT "forecast_city_birth_year_language_fkey" FOREIGN KEY ("city", "birth_year", "language") REFERENCES "forecast_queue"("city", "birth_year", "language") ON DELETE CASCADE ON UPDATE CASCADE;
