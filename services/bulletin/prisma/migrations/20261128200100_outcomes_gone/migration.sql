-- Nobody has read it since the history became the journal of facts, a release ago.
DROP TABLE "command_outcome";
