-- By letter only to who asks for it: a kindergarten has many responses a day.
ALTER TABLE "account" ADD COLUMN "letters_of_responses" BOOLEAN NOT NULL DEFAULT false;
