import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import classes from './card.module.css';

/** `act`: somebody must act; `loss`: something is lost. */
export type Tone = 'plain' | 'quiet' | 'act' | 'loss';

export function Card({ tone = 'plain', children, label }: { tone?: Tone; children: ReactNode; label?: string }) {
  return (
    <section className={clsx(classes.card, classes[tone])} aria-label={label}>
      {children}
    </section>
  );
}
