-- CreateTable
CREATE TABLE "swap_wish" (
    "attendance_id" UUID NOT NULL,
    "city_kato" CHAR(9) NOT NULL,
    "kindergarten_ids" UUID[],
    "queue_date" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "swap_wish_pkey" PRIMARY KEY ("attendance_id")
);

-- CreateTable
CREATE TABLE "swap_round" (
    "city_kato" CHAR(9) NOT NULL,
    "month" CHAR(7) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "swap_round_pkey" PRIMARY KEY ("city_kato","month")
);

-- CreateTable
CREATE TABLE "swap_chain" (
    "id" UUID NOT NULL,
    "city_kato" CHAR(9) NOT NULL,
    "month" CHAR(7) NOT NULL,
    "birth_year" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "sign_by" TIMESTAMPTZ(3) NOT NULL,
    "moves_on" DATE,
    "version" INTEGER NOT NULL DEFAULT 0,
    "heard" INTEGER NOT NULL DEFAULT -1,
    "woken_on" DATE,

    CONSTRAINT "swap_chain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "swap_member" (
    "chain_id" UUID NOT NULL,
    "attendance_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "to_kindergarten_id" UUID NOT NULL,
    "place_of" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "live" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "swap_member_pkey" PRIMARY KEY ("chain_id","attendance_id")
);

-- CreateTable
CREATE TABLE "swap_news" (
    "id" UUID NOT NULL,
    "chain_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "application_id" UUID,
    "kindergarten_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "swap_news_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "swap_wish_city_kato_idx" ON "swap_wish"("city_kato");

-- CreateIndex
CREATE INDEX "swap_round_month_idx" ON "swap_round"("month");

-- CreateIndex
CREATE INDEX "swap_chain_city_kato_offered_at_id_idx" ON "swap_chain"("city_kato", "offered_at", "id");

-- CreateIndex
CREATE INDEX "swap_member_attendance_id_idx" ON "swap_member"("attendance_id");

-- CreateIndex
CREATE INDEX "swap_member_kindergarten_id_idx" ON "swap_member"("kindergarten_id");

-- CreateIndex
CREATE INDEX "swap_member_to_kindergarten_id_idx" ON "swap_member"("to_kindergarten_id");

-- CreateIndex
CREATE INDEX "swap_news_chain_id_idx" ON "swap_news"("chain_id");

-- AddForeignKey
ALTER TABLE "swap_wish" ADD CONSTRAINT "swap_wish_attendance_id_fkey" FOREIGN KEY ("attendance_id") REFERENCES "attendance"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "swap_chain" ADD CONSTRAINT "swap_chain_city_kato_month_fkey" FOREIGN KEY ("city_kato", "month") REFERENCES "swap_round"("city_kato", "month") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "swap_member" ADD CONSTRAINT "swap_member_chain_id_fkey" FOREIGN KEY ("chain_id") REFERENCES "swap_chain"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "swap_member" ADD CONSTRAINT "swap_member_attendance_id_fkey" FOREIGN KEY ("attendance_id") REFERENCES "attendance"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "swap_news" ADD CONSTRAINT "swap_news_chain_id_fkey" FOREIGN KEY ("chain_id") REFERENCES "swap_chain"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What Prisma's schema can't express.
ALTER TABLE "swap_wish"
    ADD CONSTRAINT "swap_wish_kindergarten_ids_check" CHECK (cardinality("kindergarten_ids") BETWEEN 1 AND 10);
ALTER TABLE "swap_chain"
    ADD CONSTRAINT "swap_chain_state_check" CHECK ("state" IN ('offered', 'agreed', 'done', 'fallen')),
    ADD CONSTRAINT "swap_chain_moves_on_check" CHECK ("moves_on" IS NOT NULL OR "state" IN ('offered', 'fallen'));
ALTER TABLE "swap_member"
    ADD CONSTRAINT "swap_member_state_check" CHECK (
        "state" IN ('asked', 'signed', 'refused', 'expired', 'left', 'freed', 'moved')),
    ADD CONSTRAINT "swap_member_live_check" CHECK ("live" = ("state" IN ('asked', 'signed')));
ALTER TABLE "swap_news"
    ADD CONSTRAINT "swap_news_what_check" CHECK ("what" IN ('offered', 'agreed', 'moved', 'fell'));

-- A child is in one chain at a time, and in a chain each place goes to one child.
CREATE UNIQUE INDEX "swap_member_live_key" ON "swap_member"("attendance_id") WHERE "live";
CREATE UNIQUE INDEX "swap_member_place_of_key" ON "swap_member"("chain_id", "place_of");
-- Those that may have to be woken: few at any time.
CREATE INDEX "swap_chain_live_idx" ON "swap_chain"("id") WHERE "state" IN ('offered', 'agreed');
CREATE INDEX "swap_chain_unheard_idx" ON "swap_chain"("id") WHERE "heard" < "version";

ALTER TABLE "attendance" DROP CONSTRAINT "attendance_source_check";
ALTER TABLE "attendance"
    ADD CONSTRAINT "attendance_source_check" CHECK ("source" IN ('enrolled', 'imported', 'recorded', 'swapped')) NOT VALID;
ALTER TABLE "attendance" VALIDATE CONSTRAINT "attendance_source_check";
