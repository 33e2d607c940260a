-- CreateTable
CREATE TABLE "muted_topic" (
    "account_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "muted_topic_pkey" PRIMARY KEY ("account_id","topic","channel")
);

-- AddForeignKey
ALTER TABLE "muted_topic" ADD CONSTRAINT "muted_topic_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema can't say
ALTER TABLE "muted_topic" ADD CONSTRAINT "muted_topic_channel_known" CHECK ("channel" IN ('letter', 'sms'));
