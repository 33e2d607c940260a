/** Loaded together: who works with groups goes from one of these pages to the next, and each more part is a journey. */
export { AttendancePage } from './attendance-page';
export { GroupPage } from './group-page';
export { GroupsPage } from './groups-page';
export { NewGroupPage } from './new-group-page';
export { RecordPage } from './record-page';
export { RosterPage } from './roster-page';
export { SeatJournalPage } from './seat-journal-page';
export { YearTurnPage } from './year-turn-page';
