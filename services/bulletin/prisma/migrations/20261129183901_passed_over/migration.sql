-- CreateTable
CREATE TABLE "passed_over" (
    "application_id" UUID NOT NULL,
    "bulletin_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "passed_over_pkey" PRIMARY KEY ("application_id","bulletin_id")
);

-- AddForeignKey
ALTER TABLE "passed_over" ADD CONSTRAINT "passed_over_application_id_fkey" FOREIGN KEY ("application_id") REFERENCES "wish_list"("application_id") ON DELETE CASCADE ON UPDATE CASCADE;
