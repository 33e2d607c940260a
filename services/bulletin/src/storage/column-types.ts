import type { WorkCalendar } from '@kezek/calendar/calendar-table';
import type { CalendarYear } from '@kezek/calendar/holidays';
import type { CalendarDay } from '@kezek/calendar/instant';
import type { ForecastTest } from '@kezek/contract/internal/bulletin/forecast-routes';
import type { changedFields, Language, protocolKinds } from '@kezek/contract/values';
import type { Actor } from '@kezek/rules/application/command';
import type { Forecast } from '@kezek/rules/forecast/forecast';
import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import type { Wish } from '@kezek/rules/wishes/wish';
import type { Category } from '@kezek/rules/queue/category';

/**
 * What columns of text, JSON and time hold, by the names that prisma/schema.prisma gives them (`@kyselyType`). Check
 * constraints hold the text columns to these values; JSON is written by this service alone.
 */
export type { CalendarDay, Instant } from '@kezek/calendar/instant';
export type { QueueMoved, QueuePace } from '@kezek/contract/internal/bulletin/forecast-routes';
export type { Language } from '@kezek/contract/values';
export type { DraftState } from '@kezek/contract/internal/bulletin/draft-views';
export type { ReconcileStanding } from '@kezek/contract/internal/bulletin/reconcile-routes';
export type { ReleaseCause } from '@kezek/rules/application/commands/respond';
export type { WithdrawReason } from '@kezek/rules/application/commands/withdraw';
export type { Fact } from '@kezek/rules/application/fact';
export type {
  ApplicationState,
  OpenWindow,
  ReferralLimits,
  ResponseStatus,
  Stage,
} from '@kezek/rules/application/state';
export type { BulletinKind, BulletinStatus } from '@kezek/rules/bulletin/schedule';
export type { Category } from '@kezek/rules/queue/category';
export type { TurnKind } from '@kezek/rules/queue/turn';
export type { Bond } from '@kezek/rules/wishes/give-together';

export type WishKind = Wish['kind'];

export type Gate = 'open' | 'closed';
export type GateReason = 'in-stop-list' | 'has-referral' | 'application-ended' | 'gate-closed';
export type PrivilegeStatus = 'claimed' | 'confirmed' | 'cancelled';

/** The last due step that was carried out. */
export type BulletinStep = 'scheduled' | 'published' | 'gathering-settled' | 'general' | 'ended';

export type Access = 'priority' | 'general' | 'private';
export type ReferralStatus = 'valid' | 'arrived' | 'enrolled' | 'revoked' | 'lapsed' | 'declined' | 'ended';

export type QueueEventKind = 'joined' | 'left' | 'returned' | 'category-changed' | 'turn-used' | 'turn-returned';

export type ActorRole = Actor['role'];
/** Of a history's entry: ids, days and codes. */
export type Params = Record<string, unknown>;
export type Documents = { code: string; number?: string }[];
export type ProtocolKind = (typeof protocolKinds)[number];
export type ChangedField = (typeof changedFields)[number];

/** Packs from before they named reasons for closing lack them. */
export type StoredPackValues = Omit<RulePackValues, 'closingReasons'> & Partial<Pick<RulePackValues, 'closingReasons'>>;
export type CalendarYears = WorkCalendar['years'];

export type DraftKind = 'rules' | 'calendar';
/** By the kind of draft; a calendar's is one year. */
export type DraftContent =
  | { kind: 'rules'; appliesFrom: CalendarDay; values: RulePackValues }
  | { kind: 'calendar'; days: CalendarYear };

/** Of a city's statistics. Days are whole days from submission to enrolment. */
export type CityFigures = {
  queue: { birthYear: number; language: Language; category: Category; applications: number }[];
  places: { month: string; locality: string; language: Language; published: number; filled: number }[];
  /** Null: all of them together. A median can't be had from those of parts. */
  waits: {
    month: string | null;
    locality: string | null;
    language: Language | null;
    enrolled: number;
    days: [median: number, ninetieth: number];
  }[];
};

export type MessageKind = 'start' | 'signal' | 'tell';
export type Payload = Record<string, unknown>;
/** 0 first; 2 is a backlog that nobody waits for. */
export type Urgency = 0 | 1 | 2;

/** `movedUp`: places a month. */
export type StoredForecast = Forecast & { movedUp: number | null };
export type TestedForecasts = Pick<ForecastTest, 'months' | 'all'>;
