-- A family signs a swap of places.
ALTER TABLE "signed_act"
    DROP CONSTRAINT "signed_act_type_known";
ALTER TABLE "signed_act"
    ADD CONSTRAINT "signed_act_type_known" CHECK ("type" IN (
        'private-choice', 'activate', 'decline', 'enroll',
        'end-application', 'end-referral', 'restore', 'restore-response', 'decide-privilege', 'decide-attachment',
        'remove-attachment', 'leave-kindergarten', 'sign-swap'));
