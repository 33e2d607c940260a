-- CreateTable
CREATE TABLE "year_turn" (
    "id" UUID NOT NULL,
    "kindergarten_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "turns_on" DATE NOT NULL,
    "status" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "confirmed_by" UUID,
    "woken_on" DATE,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "year_turn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "year_turn_line" (
    "turn_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "birth_year_from" INTEGER NOT NULL,
    "birth_year_to" INTEGER NOT NULL,
    "to_group_id" UUID,
    "nameless_leaving" INTEGER NOT NULL,
    "done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "year_turn_line_pkey" PRIMARY KEY ("turn_id","group_id")
);

-- CreateTable
CREATE TABLE "year_turn_child" (
    "turn_id" UUID NOT NULL,
    "attendance_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "old_enough" BOOLEAN NOT NULL,
    "graduates" BOOLEAN NOT NULL,
    "done" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "year_turn_child_pkey" PRIMARY KEY ("turn_id","attendance_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "year_turn_kindergarten_id_year_key" ON "year_turn"("kindergarten_id", "year");

-- CreateIndex
CREATE INDEX "year_turn_child_attendance_id_idx" ON "year_turn_child"("attendance_id");

-- AddForeignKey
ALTER TABLE "year_turn_line" ADD CONSTRAINT "year_turn_line_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "year_turn"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn_line" ADD CONSTRAINT "year_turn_line_group_id_fkey" FOREIGN KEY ("group_id") REFERENCES "kindergarten_group"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn_child" ADD CONSTRAINT "year_turn_child_turn_id_fkey" FOREIGN KEY ("turn_id") REFERENCES "year_turn"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn_child" ADD CONSTRAINT "year_turn_child_attendance_id_fkey" FOREIGN KEY ("attendance_id") REFERENCES "attendance"("id") ON DELETE CASCADE ON UPDATE RESTRICT;

-- What Prisma's schema can't express.
ALTER TABLE "year_turn"
    ADD CONSTRAINT "year_turn_status_check" CHECK ("status" IN ('draft', 'confirmed', 'done'));
ALTER TABLE "year_turn_line"
    ADD CONSTRAINT "year_turn_line_years_check" CHECK ("birth_year_from" <= "birth_year_to"),
    ADD CONSTRAINT "year_turn_line_nameless_check" CHECK ("nameless_leaving" >= 0);

-- Those that wait for their day are few.
CREATE INDEX "year_turn_confirmed_idx" ON "year_turn"("turns_on") WHERE "status" = 'confirmed';
