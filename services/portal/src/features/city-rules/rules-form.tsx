import type { RulePackValues } from '@kezek/rules/pack/rule-pack';
import { fieldGroups, listsOf, packFields, packListNames, pathOfList } from '@kezek/rules/pack/fields';
import { addDays, toCalendarDay } from '@kezek/calendar/instant';
import { TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { policyApi } from '../../api/staff/policy';
import { useServerNow } from '../../time/clock';
import { dayOf } from '../../time/dates';
import { CommandForm } from '../../ui/command-form';
import { FieldQuestion } from './field-question';
import { ListQuestion } from './list-question';
import { formOf, valuesOf } from './pack-form';
import { useFormFaults } from './use-form-faults';

type RulesFormProps = {
  /** What is in the draft, or what it begins with. */
  start: RulePackValues;
  appliesFrom: string;
  /** What applies without it. */
  before: RulePackValues;
  /** Of the draft that was seen; 0 where there is none. */
  version: number;
};

/** A city's next rules, value by value. */
export function RulesForm({ start, appliesFrom: firstDay, before, version }: RulesFormProps) {
  const t = useTranslations('desks.rules');
  const navigate = useNavigate();
  const tomorrow = addDays(toCalendarDay(dayOf(new Date(useServerNow()).toISOString())), 1);
  const [form, setForm] = useState(() => formOf(start));
  const [appliesFrom, setAppliesFrom] = useState(firstDay);
  const [checked, setChecked] = useState(false);
  const faults = useFormFaults()(form, appliesFrom, tomorrow);
  const command = useCommand({
    send: (body: Parameters<typeof policyApi.saveRulesDraft>[0]['body'], headers) =>
      policyApi.saveRulesDraft.withStatus({ headers, body }),
    onDone: () => navigate({ to: '/city/rules' }),
  });
  const errorAt = (path: string) => (checked ? faults.find((fault) => fault.path === path)?.text : undefined);
  const send = () => {
    setChecked(true);
    if (faults.length > 0) return;
    const values = valuesOf(form);
    command.run({ version, appliesFrom, values, retired: retiredBetween(before, values) });
  };
  return (
    <CommandForm
      command={command}
      errors={checked ? faults.map(({ path, text }) => ({ fieldId: fieldIdAt(path), text })) : []}
      send={t('form.save')}
      done={t('form.saved')}
      onSend={send}
      onRetry={send}
    >
      <TextInput
        id="appliesFrom"
        type="date"
        label={t('form.appliesFrom')}
        description={t('form.appliesFromHint')}
        error={errorAt('appliesFrom')}
        maw={640}
        min={tomorrow}
        value={appliesFrom}
        onChange={(event) => setAppliesFrom(event.currentTarget.value)}
      />
      {fieldGroups.map((group) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{t(`groups.${group}`)}</h2>
          {packFields
            .filter((field) => field.group === group)
            .map((field) => (
              <FieldQuestion
                key={field.name}
                field={field}
                id={field.path}
                value={form.fields[field.name]}
                was={field.read(before)}
                error={errorAt(field.path)}
                onChange={(value) => setForm({ ...form, fields: { ...form.fields, [field.name]: value } })}
              />
            ))}
        </section>
      ))}
      {packListNames.map((list) => (
        <ListQuestion
          key={list}
          list={list}
          entries={form.lists[list]}
          errorAt={errorAt}
          onChange={(entries) => setForm({ ...form, lists: { ...form.lists, [list]: entries } })}
        />
      ))}
    </CommandForm>
  );
}

/** A list as a whole has its heading; a code that can't be changed any more leads to its text. */
function fieldIdAt(path: string): string {
  const list = packListNames.find((name) => pathOfList[name] === path);
  return list ? `list-${list}` : path;
}

/** Each was removed by a press, after it was said what that means. */
function retiredBetween(before: RulePackValues, after: RulePackValues): string[] {
  const codesIn = (values: RulePackValues) =>
    packListNames.flatMap((list) => listsOf(values)[list].map(({ code }) => code));
  const kept = new Set(codesIn(after));
  return codesIn(before).filter((code) => !kept.has(code));
}
