import type { PublicRouteName } from '@kezek/contract/public/routes';
import type { Role } from '@kezek/contract/public/session';
import type { LimitName } from '../security/rate-limits';

/** Within what a role may use a route. Outside it things are as if they weren't there (404). See scopes.ts. */
export type Scope =
  /** Only what is the account's own by construction: its session, its inbox, its journal. */
  | 'self'
  | 'own-application'
  /** The same, and one that the account has left: a repeated wish to leave is no mistake. */
  | 'own-application-or-left'
  | 'application-of-kindergarten'
  | 'application-received-at-kindergarten'
  | 'application-referred-to-kindergarten'
  | 'application-of-city'
  | 'own-act'
  | 'act-of-kindergarten'
  | 'act-of-city'
  | 'act-of-signer'
  | 'own-document'
  | 'document-of-kindergarten'
  | 'document-of-city'
  | 'own-review'
  | 'review-of-city'
  | 'bulletin-of-kindergarten'
  | 'bulletin-of-city'
  | 'employee-of-kindergarten'
  | 'employee-of-city'
  | 'operator-of-city'
  | 'message-of-city'
  | 'import-of-city'
  | 'city-in-body'
  | 'kindergarten-in-body';

/**
 * What becomes of the Idempotency-Key. `kept`: the gateway keeps key and answer. `passed-on`: whoever carries the
 * request out keeps it (responding: no query of the gateway's on the admission path). `none`: repeating is harmless.
 */
export type KeyUse = 'kept' | 'passed-on' | 'none';

export type Right = {
  who: 'anyone' | 'service' | Partial<Record<Role, Scope>>;
  /** Of employees only those who entered with the certificate of the kindergarten's head. */
  headOnly?: true;
  /** Of operators only those who are appointed for what is the whole country's: its calendar. */
  calendarOnly?: true;
  /** It can't be undone: not for who has joined the application while somebody may object to that. */
  settledOnly?: true;
  /** Reads or changes the session itself, or is for anyone and answers to one person. */
  session?: true;
  key?: KeyUse;
  limit?: LimitName;
};

const anyone = { who: 'anyone' } as const satisfies Right;
const anybodySignedIn = { applicant: 'self', employee: 'self', operator: 'self' } as const;
const reader = { applicant: 'own-application', operator: 'application-of-city' } as const;
const ownApplication = { applicant: 'own-application' } as const;
const anybodyWithSession = { who: 'anyone', session: true, limit: 'sign-in' } as const satisfies Right;
const head = { who: { employee: 'self' }, headOnly: true } as const satisfies Right;
const staff = { employee: 'application-of-kindergarten', operator: 'application-of-city' } as const;

/** Whose referral has lapsed is told so, rather than that there is no such application. */
const receiving = { ...staff, employee: 'application-received-at-kindergarten' } as const;

/** Who may do what. A route that is missing here doesn't compile. */
export const rights = {
  localities: anyone,
  kindergartens: anyone,
  kindergartenPoints: anyone,
  kindergarten: anyone,
  bulletins: anyone,
  bulletinPoints: anyone,
  bulletin: anyone,
  queue: anyone,
  protocol: anyone,
  statistics: anyone,
  forecastTests: anyone,
  rulePack: anyone,
  calendar: anyone,
  time: anyone,
  health: anyone,
  ledger: anyone,
  ledgerHeads: anyone,
  ledgerLeaves: anyone,
  ledgerInclusion: anyone,
  ledgerConsistency: anyone,

  demoPersons: anyone,
  signOut: anybodyWithSession,
  signInChallenge: anybodyWithSession,
  signInWithEds: anybodyWithSession,
  enter: anybodyWithSession,
  startMobileSignIn: anybodyWithSession,
  takeMobileSignIn: anybodyWithSession,
  // Whoever opened it, by a cookie of their browser; a page that waits asks often.
  mobileSigning: { who: 'anyone', session: true },
  cancelMobileSigning: { who: 'anyone', session: true },
  // The app, by what the QR code says and the token that it is given.
  mobileSigningRequest: anyone,
  mobileSigningDocuments: anyone,
  // Phones of one operator share addresses; its token and the few tries of each bound what is looked at.
  signMobileDocuments: { who: 'anyone', limit: 'read' },
  confirmEmail: { who: 'anyone', limit: 'sign-in' },
  me: { who: anybodySignedIn },
  setMe: { who: anybodySignedIn },
  setEmail: { who: anybodySignedIn, limit: 'sign-in' },
  setPhone: { who: anybodySignedIn, limit: 'sign-in' },
  // A right code may be entered again; a wrong one costs an attempt each time.
  confirmPhone: { who: anybodySignedIn, key: 'none', limit: 'sign-in' },
  removePhone: { who: anybodySignedIn },
  staySignedIn: { who: anybodySignedIn, session: true },
  mySessions: { who: anybodySignedIn },
  endMySession: { who: anybodySignedIn },
  // Gathers from every service.
  exportMe: { who: anybodySignedIn, limit: 'change' },
  eraseMe: { who: { applicant: 'self' }, key: 'kept' },
  erasure: { who: 'anyone', limit: 'verify' },

  submit: { who: { applicant: 'self' }, key: 'kept' },
  applications: { who: { applicant: 'self' } },
  attach: { who: { applicant: 'self' }, key: 'kept' },
  attachments: { who: reader },
  detach: { who: { applicant: 'own-application-or-left' }, key: 'kept' },
  objectToAttachment: { who: ownApplication, key: 'kept' },
  decideAttachment: { who: { operator: 'application-of-city' }, key: 'kept' },
  removeAttachment: { who: { operator: 'application-of-city' }, key: 'kept' },
  audit: { who: reader },
  application: { who: reader },
  history: { who: reader },
  queueHistory: { who: reader },
  forecast: { who: reader },
  ownLedger: { who: reader },
  bulletinsForApplication: { who: reader },
  respond: { who: ownApplication, key: 'passed-on', limit: 'respond' },
  claimPrivilege: { who: ownApplication, key: 'kept', settledOnly: true },
  correct: { who: ownApplication, key: 'kept', settledOnly: true },
  languageChange: { who: ownApplication },
  changeLanguage: { who: ownApplication, key: 'kept', settledOnly: true },
  wishList: { who: reader },
  linkTwins: { who: ownApplication, settledOnly: true },
  partTwins: { who: ownApplication, settledOnly: true },
  replaceWishList: { who: ownApplication, settledOnly: true },
  takeBack: { who: ownApplication, settledOnly: true },
  extend: { who: ownApplication, key: 'kept', settledOnly: true },
  revoke: { who: ownApplication, key: 'kept', settledOnly: true },
  withdraw: { who: ownApplication, key: 'kept', settledOnly: true },
  privateChoices: { who: ownApplication },
  choosePrivate: { who: ownApplication, key: 'kept', settledOnly: true },
  uploadDocument: { who: ownApplication, key: 'kept', limit: 'upload' },
  documents: {
    who: {
      applicant: 'own-application',
      employee: 'application-referred-to-kindergarten',
      operator: 'application-of-city',
    },
  },
  document: { who: { applicant: 'own-document', employee: 'document-of-kindergarten', operator: 'document-of-city' } },
  referralPage: { who: reader },
  // Writing a paper costs far more than reading a row.
  referralPdf: { who: reader, limit: 'change' },
  papers: { who: reader },
  paper: { who: reader, limit: 'change' },
  verifyReferral: { who: 'anyone', limit: 'verify' },
  commandStatus: {
    who: { applicant: 'own-application', employee: 'application-of-kindergarten', operator: 'application-of-city' },
  },

  reviews: anyone,
  kindergartenReviews: anyone,
  // Who somebody may still object to is not known to be of the family.
  writeReview: { who: ownApplication, key: 'kept', settledOnly: true },
  myReviews: { who: { applicant: 'self' } },
  correctReview: { who: { applicant: 'own-review' } },
  takeReviewBack: { who: { applicant: 'own-review' } },
  // No kindergarten decides what is said of it.
  reviewsToDecide: { who: { operator: 'self' } },
  reviewsWaiting: { who: { operator: 'self' } },
  decideReview: { who: { operator: 'review-of-city' }, key: 'kept' },

  draftAct: { who: { ...receiving, applicant: 'own-application' }, key: 'none' },
  startMobileAct: {
    who: { applicant: 'act-of-signer', employee: 'act-of-signer', operator: 'act-of-signer' },
    key: 'none',
    limit: 'sign-in',
  },
  acts: {
    who: { applicant: 'own-application', employee: 'application-of-kindergarten', operator: 'application-of-city' },
  },
  act: { who: { applicant: 'own-act', employee: 'act-of-kindergarten', operator: 'act-of-city' } },
  // Its certificate says the signer's IIN.
  actSignature: { who: { applicant: 'act-of-signer', employee: 'act-of-signer', operator: 'act-of-city' } },

  inbox: { who: anybodySignedIn },
  inboxStream: { who: anybodySignedIn },
  readNotification: { who: anybodySignedIn, key: 'none' },
  notificationPreferences: { who: { applicant: 'self' } },
  setNotificationPreference: { who: { applicant: 'self' } },
  savedFilters: { who: { applicant: 'self' } },
  saveFilter: { who: { applicant: 'self' }, key: 'kept' },
  changeSavedFilter: { who: { applicant: 'self' } },
  deleteSavedFilter: { who: { applicant: 'self' } },

  staffResponses: { who: { employee: 'self' } },
  activate: { who: staff, key: 'kept' },
  decline: { who: staff, key: 'kept' },
  recordArrival: { who: receiving, key: 'kept' },
  enroll: { who: receiving, key: 'kept' },
  staffGroups: { who: { employee: 'self' } },
  staffBulletins: { who: { employee: 'self' } },
  scheduleBulletin: { who: { employee: 'self' }, key: 'kept' },
  editBulletin: { who: { employee: 'bulletin-of-kindergarten' } },
  closeBulletin: { who: { employee: 'bulletin-of-kindergarten' }, key: 'kept' },

  roster: { who: { employee: 'self' } },
  rosterEntry: { who: { employee: 'self' } },
  rosterTable: { who: { employee: 'self' } },
  recordAttendance: { who: { employee: 'self' }, key: 'kept' },
  // Whose it is the catalog looks at itself, under the lock.
  recordLeaving: { who: { employee: 'self' }, key: 'kept' },
  cancelLeaving: { who: { employee: 'self' } },
  addGroup: { who: { employee: 'self' }, key: 'kept' },
  editGroup: { who: { employee: 'self' } },
  closeGroup: { who: { employee: 'self' } },
  namelessLeave: { who: { employee: 'self' } },
  yearTurn: { who: { employee: 'self' } },
  draftYearTurn: { who: { employee: 'self' } },
  editYearTurnLine: { who: { employee: 'self' } },
  setGraduating: { who: { employee: 'self' } },
  confirmYearTurn: head,
  abandonYearTurn: head,
  seatJournal: { who: { employee: 'self' } },
  attendance: { who: ownApplication },
  leaveKindergarten: { who: ownApplication, key: 'kept', settledOnly: true },
  stayInKindergarten: { who: ownApplication, key: 'kept', settledOnly: true },
  swaps: { who: ownApplication },
  wishSwap: { who: ownApplication, settledOnly: true },
  withdrawSwapWish: { who: ownApplication, key: 'kept', settledOnly: true },
  signSwap: { who: ownApplication, key: 'kept', settledOnly: true },
  refuseSwap: { who: ownApplication, key: 'kept', settledOnly: true },
  staffSwaps: { who: { employee: 'self' } },
  citySwaps: { who: { operator: 'self' } },
  staffToday: { who: { employee: 'self' } },
  staffWork: { who: { employee: 'self' } },
  staffCase: { who: { employee: 'application-of-kindergarten' } },
  // Reads all that there is.
  staffResponsesTable: { who: { employee: 'self' }, limit: 'change' },
  staffReferralsTable: { who: { employee: 'self' }, limit: 'change' },
  staffPlacesGiven: { who: { employee: 'bulletin-of-kindergarten' } },
  staffLine: { who: { employee: 'bulletin-of-kindergarten' } },
  staffPreferences: { who: { employee: 'self' } },
  setStaffPreference: { who: { employee: 'self' } },

  staffEmployees: head,
  grantEmployee: { ...head, key: 'kept' },
  takeEmployeeBack: { who: { employee: 'employee-of-kindergarten' }, headOnly: true },

  rulePacks: { who: { operator: 'self' } },
  rulesDraft: { who: { operator: 'self' } },
  saveRulesDraft: { who: { operator: 'self' }, key: 'kept' },
  stepRulesDraft: { who: { operator: 'self' }, key: 'kept' },
  // Counts windows and queues anew, which costs more than reading a row.
  rulesPreview: { who: { operator: 'self' }, limit: 'change' },
  calendarDraft: { who: { operator: 'self' }, calendarOnly: true },
  saveCalendarDraft: { who: { operator: 'self' }, calendarOnly: true, key: 'kept' },
  stepCalendarDraft: { who: { operator: 'self' }, calendarOnly: true, key: 'kept' },
  calendarPreview: { who: { operator: 'self' }, calendarOnly: true, limit: 'change' },
  reconcile: { who: { operator: 'self' } },
  setContactCentre: { who: { operator: 'city-in-body' } },
  employees: { who: { operator: 'self' } },
  addEmployee: { who: { operator: 'kindergarten-in-body' }, key: 'kept' },
  removeEmployee: { who: { operator: 'employee-of-city' } },
  operators: { who: { operator: 'self' } },
  appointOperator: { who: { operator: 'self' }, key: 'kept' },
  dismissOperator: { who: { operator: 'operator-of-city' } },
  // The catalog finds nothing of another city than the account's.
  keptKindergarten: { who: { operator: 'self' } },
  createKindergarten: { who: { operator: 'self' }, key: 'kept' },
  changeKindergarten: { who: { operator: 'self' } },
  closeKindergarten: { who: { operator: 'self' }, key: 'kept' },
  reopenKindergarten: { who: { operator: 'self' }, key: 'kept' },
  ownLocalities: { who: { operator: 'self' } },
  createDistrict: { who: { operator: 'self' }, key: 'kept' },
  changeDistrict: { who: { operator: 'self' } },
  closeDistrict: { who: { operator: 'self' }, key: 'kept' },
  // Counts a city's applications.
  messageAudience: { who: { operator: 'self' }, limit: 'change' },
  sendMessage: { who: { operator: 'self' }, key: 'kept' },
  messages: { who: { operator: 'self' } },
  message: { who: { operator: 'message-of-city' } },
  stopMessage: { who: { operator: 'message-of-city' }, key: 'kept' },
  serviceKeys: { who: { operator: 'self' } },
  claimedPrivileges: { who: { operator: 'self' } },
  decidePrivilege: { who: { operator: 'application-of-city' }, key: 'kept' },
  trainingClock: { who: { operator: 'self' } },
  moveTrainingClock: { who: { operator: 'self' }, key: 'kept' },
  // By names and IINs.
  searchApplications: { who: { operator: 'self' }, limit: 'search' },
  cityOverview: { who: { operator: 'self' } },
  cityApplication: { who: { operator: 'application-of-city' } },
  restoreApplication: { who: { operator: 'application-of-city' }, key: 'kept' },
  restoreResponse: { who: { operator: 'application-of-city' }, key: 'kept' },
  objectedAttachments: { who: { operator: 'self' } },
  cityAudit: { who: { operator: 'self' } },
  // It may read for minutes.
  cityAuditTable: { who: { operator: 'self' }, limit: 'change' },
  endApplication: { who: { operator: 'application-of-city' }, key: 'kept' },
  endReferral: { who: { operator: 'application-of-city' }, key: 'kept' },
  withdrawBulletin: { who: { operator: 'bulletin-of-city' }, key: 'kept' },

  queueReport: { who: { operator: 'self' } },
  districtReport: { who: { operator: 'self' } },
  outcomeReport: { who: { operator: 'self' } },
  reasonReport: { who: { operator: 'self' } },
  reasonsByMonth: { who: { operator: 'self' } },
  waitReport: { who: { operator: 'self' } },
  placeReport: { who: { operator: 'self' } },
  // Writing a file costs more than reading a page of it.
  reportFile: { who: { operator: 'self' }, limit: 'change' },
  openData: anyone,
  openQueue: anyone,
  openDistricts: anyone,
  openOutcomes: anyone,
  openReasons: anyone,
  openWaits: anyone,
  openPlaces: anyone,
  openDataFile: anyone,
  imports: { who: { operator: 'self' } },
  startImport: { who: { operator: 'self' }, key: 'kept', limit: 'upload' },
  import: { who: { operator: 'import-of-city' } },
  mapImport: { who: { operator: 'import-of-city' } },
  importRows: { who: { operator: 'import-of-city' } },
  // A table of up to 100,000 lines.
  importProblems: { who: { operator: 'import-of-city' }, limit: 'change' },
  confirmImport: { who: { operator: 'import-of-city' }, key: 'kept' },
  undoImport: { who: { operator: 'import-of-city' }, key: 'kept' },
  discardImport: { who: { operator: 'import-of-city' } },

  signal: { who: 'service', key: 'kept' },
} as const satisfies Record<PublicRouteName, Right>;
export type Rights = typeof rights;
