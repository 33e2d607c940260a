import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { rosterApi } from '../../api/staff/roster';
import { CommandForm } from '../../ui/command-form';

/** Children of whom only the number is known leave by their number. */
export function NamelessLeaving({ group: { id, version, seats } }: { group: GroupView }) {
  const t = useTranslations('desks.roster.nameless');
  const [count, setCount] = useState<string | number>(1);
  const [checked, setChecked] = useState(false);
  const nameless = seats.taken - seats.named;
  const isWrong = !(Number(count) >= 1 && Number(count) <= nameless);
  const command = useCommand({
    send: (wanted: number) => rosterApi.namelessLeave.withStatus({ params: { id }, body: { version, count: wanted } }),
  });
  const send = () => {
    setChecked(true);
    if (!isWrong) command.run(Number(count));
  };
  const error = checked && isWrong ? t('wrong', { count: nameless }) : null;
  return (
    <section aria-labelledby="nameless">
      <h2 id="nameless">{t('title', { count: nameless })}</h2>
      <p>{t('text')}</p>
      <CommandForm
        command={command}
        errors={error ? [{ fieldId: 'nameless-count', text: error }] : []}
        send={t('send')}
        done={t('done')}
        onSend={send}
        onRetry={send}
      >
        <NumberInput
          id="nameless-count"
          label={t('count')}
          maw={240}
          min={1}
          max={nameless}
          allowDecimal={false}
          error={error}
          value={count}
          onChange={setCount}
        />
      </CommandForm>
    </section>
  );
}
