-- Who joined an application may go out of it by themselves.
ALTER TABLE "attachment" ADD COLUMN "left_at" TIMESTAMPTZ(3);
ALTER TABLE "attachment" DROP CONSTRAINT "attachment_status_known";
ALTER TABLE "attachment"
  ADD CONSTRAINT "attachment_status_known" CHECK ("status" IN ('active', 'objected', 'rejected', 'left')),
  ADD CONSTRAINT "attachment_left" CHECK (("status" = 'left') = ("left_at" IS NOT NULL));
