/** Workflow type, id and schedule of the daily heads of the ledgers (docs/protocol.md). */
export const ledgerHeadsWorkflowType = 'ledgerHeads';
export const ledgerHeadsWorkflowId = 'ledger-heads';
export const ledgerHeadsScheduleId = 'ledger-heads';
/** 00:05 in the city's time zone (UTC+5): what the day before has brought. */
export const ledgerHeadsCron = '5 19 * * *';
