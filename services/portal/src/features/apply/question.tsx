import { Language } from '@kezek/contract/values';
import { parseIin } from '@kezek/identity/iin';
import { Button, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { ErrorSummary } from '../../ui/error-summary';
import { Page } from '../../ui/page';
import { useLocalities } from '../city/city';
import { rulePackQuery } from '../city/queries';
import { submitted } from './submitted';
import type { Answers, Step } from './steps';

type Asked = Exclude<Step, 'check'>;
type QuestionProps = {
  step: Asked;
  above: ReactNode;
  answers: Answers;
  onAnswer: (answer: Partial<Answers>) => void;
};

/** One question: its answer is looked at before the next one comes. */
export function Question({ step, above, answers, onAnswer }: QuestionProps) {
  const t = useTranslations('apply');
  const form = useForm({ defaultValues: { answer: answers[step] ?? '' } });
  const [error, setError] = useState<string | undefined>();
  const title = t(`questions.${step}.title`);
  const send = ({ answer }: { answer: string }) => {
    const given = answer.trim();
    const wrong = whatIsWrong(step, given);
    setError(wrong && t(`errors.${wrong}`));
    if (!wrong) onAnswer({ [step]: given });
  };
  return (
    <Page title={title} wrong={error !== undefined} above={above} lead={t(`questions.${step}.hint`)}>
      <form noValidate onSubmit={(event) => void form.handleSubmit(send)(event)}>
        <ErrorSummary errors={error ? [{ fieldId: 'answer', text: error }] : []} />
        <Field
          step={step}
          label={title}
          error={error}
          city={answers.city}
          value={form.watch('answer')}
          onChange={(value) => form.setValue('answer', value)}
        />
        <Button type="submit" mt="md">
          {t('goOn')}
        </Button>
      </form>
    </Page>
  );
}

type FieldProps = {
  step: Asked;
  label: string;
  error: string | undefined;
  city: string | undefined;
  value: string;
  onChange: (value: string) => void;
};

function Field({ step, label, error, city, value, onChange }: FieldProps) {
  const text = {
    id: 'answer',
    'aria-label': label,
    error,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (step) {
    case 'language':
      return <Languages label={label} error={error} value={value} onChange={onChange} />;
    case 'privilege':
      return <Privileges city={city} label={label} error={error} value={value} onChange={onChange} />;
    case 'district':
      return <Districts city={city} label={label} error={error} value={value} onChange={onChange} />;
    case 'wishes':
      return <Textarea {...text} autosize minRows={4} maw={640} maxLength={1000} />;
    case 'iin':
      return <TextInput {...text} inputMode="numeric" maxLength={20} maw={280} autoComplete="off" />;
    default:
      return <TextInput {...text} maw={480} autoComplete="off" />;
  }
}

type ChoiceProps = Omit<FieldProps, 'step' | 'city'>;

function Languages(props: ChoiceProps) {
  const words = useTranslations('words.language');
  return <Choices {...props} options={Language.options.map((value) => ({ value, label: words(value) }))} />;
}

function Privileges({ city, ...props }: ChoiceProps & { city: string | undefined }) {
  const t = useTranslations('apply');
  const locale = useLocale();
  const { data } = useQuery({ ...rulePackQuery(city ?? ''), enabled: city !== undefined });
  const privileges = data?.values.queue.privileges ?? [];
  return (
    <Choices
      {...props}
      options={[
        { value: '', label: t('noPrivilege') },
        ...privileges.map(({ code, text }) => ({ value: code, label: text[locale] })),
      ]}
    />
  );
}

function Districts({ city, ...props }: ChoiceProps & { city: string | undefined }) {
  const t = useTranslations('apply');
  const { districtsOf, nameOf } = useLocalities();
  const districts = districtsOf(city).map(({ kato }) => ({ value: kato, label: nameOf(kato) }));
  return <Choices {...props} options={[{ value: '', label: t('noDistrict') }, ...districts]} />;
}

function Choices({
  label,
  error,
  value,
  onChange,
  options,
}: ChoiceProps & { options: { value: string; label: string }[] }) {
  return (
    <Radio.Group aria-label={label} error={error} value={value} onChange={onChange}>
      <Stack gap="sm">
        {options.map((option, index) => (
          <Radio key={option.value} id={index === 0 ? 'answer' : undefined} {...option} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type Wrong = 'iinFormat' | 'iinDigit' | 'name' | 'language' | 'certificate' | 'wishes';

/** The same schema as the server's says whether it may be sent. */
function whatIsWrong(step: Asked, answer: string): Wrong | undefined {
  switch (step) {
    case 'iin': {
      const iin = parseIin(answer.replaceAll(/\s/g, ''));
      return iin.ok ? undefined : iin.reason === 'check-digit' ? 'iinDigit' : 'iinFormat';
    }
    case 'name':
      return submitted.child.shape.name.safeParse(answer).success ? undefined : 'name';
    case 'language':
      return submitted.language.safeParse(answer).success ? undefined : 'language';
    case 'certificate':
      return submitted.birthCertificateNumber.safeParse(answer).success ? undefined : 'certificate';
    case 'wishes':
      return submitted.wishes.safeParse(answer).success ? undefined : 'wishes';
    case 'privilege':
    case 'district':
      return undefined;
  }
}
