-- CreateTable
CREATE TABLE "reconcile_run" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "compared" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reconcile_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reconcile_difference" (
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "place_no" INTEGER NOT NULL DEFAULT 0,
    "city" TEXT,
    "standing" TEXT NOT NULL,
    "asked" BOOLEAN NOT NULL,

    CONSTRAINT "reconcile_difference_pkey" PRIMARY KEY ("run_id","kind","id","place_no")
);

-- CreateIndex
CREATE INDEX "reconcile_run_started_at_idx" ON "reconcile_run"("started_at");

-- CreateIndex
CREATE INDEX "reconcile_difference_run_id_city_kind_id_place_no_idx" ON "reconcile_difference"("run_id", "city", "kind", "id", "place_no");

-- AddForeignKey
ALTER TABLE "reconcile_difference" ADD CONSTRAINT "reconcile_difference_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "reconcile_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "reconcile_difference" ADD CONSTRAINT "reconcile_difference_kind" CHECK ("kind" IN ('application', 'bulletin', 'seat'));
ALTER TABLE "reconcile_difference" ADD CONSTRAINT "reconcile_difference_standing" CHECK ("standing" IN ('behind', 'ahead', 'missing', 'frozen', 'silent', 'no-seat', 'seat-of-nobody', 'seat-not-returned'));
