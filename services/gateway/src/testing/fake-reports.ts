import { bulletinForGateway as routes } from '@kezek/contract/internal/bulletin-for-gateway';
import type {
  DistrictRow,
  MonthReasonRow,
  OutcomeRow,
  PlaceRow,
  QueueRow,
  ReasonRow,
  WaitRow,
} from '@kezek/contract/internal/bulletin/report-routes';
import { implement } from '@kezek/platform/routes';

/** What a city's reports answer, and what was asked. */
export class FakeReports {
  queue: QueueRow[] = [];
  districts: DistrictRow[] = [];
  outcomes: OutcomeRow[] = [];
  reasons: ReasonRow[] = [];
  reasonsByMonth: MonthReasonRow[] = [];
  waits: WaitRow[] = [];
  places: PlaceRow[] = [];
  readonly asked: { report: string; city: string }[] = [];

  constructor(private readonly city: string) {}

  addTo(app: Parameters<typeof implement>[0]): void {
    implement(app, routes.queueReport, ({ query }) => this.answer('queue', query, this.queue));
    implement(app, routes.districtReport, ({ query }) => this.answer('districts', query, this.districts));
    implement(app, routes.outcomeReport, ({ query }) => this.answer('outcomes', query, this.outcomes));
    implement(app, routes.reasonReport, ({ query }) => this.answer('reasons', query, this.reasons));
    implement(app, routes.reasonsByMonth, ({ query }) => this.answer('by month', query, this.reasonsByMonth));
    implement(app, routes.waitReport, ({ query }) => this.answer('waits', query, this.waits));
    implement(app, routes.placeReport, ({ query }) => this.answer('places', query, this.places));
  }

  private answer<Row>(report: string, { city, ...query }: { city: string }, rows: Row[]) {
    this.asked.push({ report, city, ...query });
    return { status: 200 as const, body: { rows: city === this.city ? rows : [] } };
  }
}
