-- Live referrals of a kindergarten: few, whatever has come and gone.
CREATE INDEX "referral_at_desk" ON "referral" ("kindergarten_id", "deadline_at", "response_id")
  WHERE "status" IN ('valid', 'arrived');
