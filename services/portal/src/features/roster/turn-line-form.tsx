import type { GroupView } from '@kezek/contract/internal/catalog-for-gateway';
import type { YearTurnLine } from '@kezek/contract/internal/catalog-for-year-turn';
import { Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { yearTurnApi } from '../../api/staff/year-turn';
import { Choice } from '../../ui/choice';
import { CommandForm } from '../../ui/command-form';
import type { YearTurn } from './year-turn-page';

type TurnLineFormProps = { turn: YearTurn; groups: readonly GroupView[] };
type Given = { [name in 'namelessLeaving' | 'birthYearFrom' | 'birthYearTo']: string | number } & {
  groupId: string;
  toGroupId: string | undefined;
};
const numbers = ['namelessLeaving', 'birthYearFrom', 'birthYearTo'] as const;

/** One line is changed at a time; which one is chosen first. */
export function TurnLineForm({ turn, groups }: TurnLineFormProps) {
  const t = useTranslations('desks.roster.turnLine');
  const locale = useLocale();
  const [given, setGiven] = useState<Given | null>(null);
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (line: YearTurnLine) =>
      yearTurnApi.editYearTurnLine.withStatus({ params: { id: turn.id }, body: { ...line, version: turn.version } }),
    onDone: () => setGiven(null),
  });
  const own = groups.find(({ id }) => id === given?.groupId);
  const options = (items: readonly GroupView[]) => items.map(({ id, names }) => ({ value: id, label: names[locale] }));
  const years = [Number(given?.birthYearFrom), Number(given?.birthYearTo)] as const;
  const isWrong = given !== null && !(years[0] >= 1990 && years[0] <= years[1] && years[1] <= 2100);
  const errors = checked && isWrong ? [{ fieldId: 'turn-birthYearTo', text: t('wrongYears') }] : [];
  const send = () => {
    setChecked(true);
    if (!given || isWrong) return;
    const { groupId, toGroupId = null, namelessLeaving, birthYearFrom, birthYearTo } = given;
    command.run({
      ...{ groupId, toGroupId, namelessLeaving: Number(namelessLeaving) },
      ...{ birthYearFrom: Number(birthYearFrom), birthYearTo: Number(birthYearTo) },
    });
  };
  const choose = (groupId: string | undefined) => {
    const line = turn.lines.find((one) => one.groupId === groupId);
    setGiven(line ? { ...line, toGroupId: line.toGroupId ?? undefined } : null);
    setChecked(false);
  };
  return (
    <>
      <Choice
        label={t('change')}
        any={t('choose')}
        maw={420}
        mt="md"
        options={options(groups.filter(({ id }) => turn.lines.some(({ groupId }) => groupId === id)))}
        value={given?.groupId}
        onChange={choose}
      />
      {given && (
        <CommandForm command={command} errors={errors} send={t('send')} done={t('done')} onSend={send} onRetry={send}>
          <Group align="start">
            <Choice
              label={t('toGroupId')}
              any={t('stay')}
              maw={420}
              options={options(groups.filter(({ id, language }) => id !== own?.id && language === own?.language))}
              value={given.toGroupId}
              onChange={(toGroupId) => setGiven({ ...given, toGroupId })}
            />
            {numbers.map((name) => (
              <NumberInput
                key={name}
                id={`turn-${name}`}
                label={t(name)}
                allowDecimal={false}
                allowNegative={false}
                thousandSeparator=""
                error={name === 'birthYearTo' && errors[0]?.text}
                value={given[name]}
                onChange={(value) => setGiven({ ...given, [name]: value })}
              />
            ))}
          </Group>
        </CommandForm>
      )}
    </>
  );
}
