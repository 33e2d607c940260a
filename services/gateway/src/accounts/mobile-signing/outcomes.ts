import { addCounter } from '@kezek/platform/metrics';

export type SigningOutcome = 'started' | 'opened' | 'signed' | 'refused' | 'cancelled';

/** Tells of what becomes of signings, for the metrics; of nobody whose they are. */
export class SigningOutcomes {
  private tell: (outcome: SigningOutcome) => void = () => undefined;

  note(outcome: SigningOutcome): void {
    this.tell(outcome);
  }

  countIn(registry: Parameters<typeof addCounter>[0]): void {
    this.tell = addCounter(registry, {
      name: 'gateway_mobile_signings_total',
      help: 'Signings in the app eGov Mobile: opened on a page, fetched by the app, signed, refused, given up',
      label: 'outcome',
    });
  }
}
