import type { DeskItem } from '@kezek/contract/internal/bulletin/desk-routes';
import { Button, Checkbox, Fieldset, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { kindergartenApi } from '../../api/staff/kindergarten';
import { Choice } from '../../ui/choice';
import { ErrorSummary } from '../../ui/error-summary';
import { Loaded } from '../../ui/loaded';
import { SignAct } from '../acts/sign-act';
import { rulePackQuery } from '../city/queries';
import { ActPage } from './act-page';
import { useOwnCity } from './own-city';
import { WorkItem } from './work-item';
import { caseQuery, groupsQuery } from './queries';

type Seen = { documents: { code: string; number?: string }[]; groupId?: string };

/** The documents that were seen, the group, the signature: the child is enrolled. */
export function EnrolPage({ id }: { id: string }) {
  const t = useTranslations('desks.kindergarten.enrol');
  const navigate = useNavigate();
  const [seen, setSeen] = useState<Seen | null>(null);
  const [signing, setSigning] = useState(false);
  return (
    <ActPage title={t('title')} lead={t('lead')}>
      {seen && signing ? (
        <SignAct
          applicationId={id}
          act={{ type: 'enroll', ...seen }}
          as="organisation"
          send={(signed, headers) =>
            kindergartenApi.enroll.withStatus({ params: { id }, headers, body: { ...seen, ...signed } })
          }
          onDone={() => navigate({ to: '/desk' })}
          back={{ label: t('back'), go: () => setSigning(false) }}
        />
      ) : (
        <OfChild id={id}>
          {(work) => (
            <SeenForm
              work={work}
              given={seen}
              onGiven={(given) => {
                setSeen(given);
                setSigning(true);
              }}
            />
          )}
        </OfChild>
      )}
    </ActPage>
  );
}

/** Whom it is about, and until when. */
function OfChild({ id, children }: { id: string; children: (work: DeskItem) => ReactNode }) {
  const query = useQuery(caseQuery(id));
  return (
    <Loaded query={query}>
      {(work) => (
        <>
          <WorkItem work={work} heading="h2" />
          {children(work)}
        </>
      )}
    </Loaded>
  );
}

type SeenFormProps = { work: DeskItem; given: Seen | null; onGiven: (seen: Seen) => void };

function SeenForm({ work, given, onGiven }: SeenFormProps) {
  const t = useTranslations('desks.kindergarten.enrol');
  const locale = useLocale();
  const pack = useQuery(rulePackQuery(useOwnCity()));
  const { groupId: ownGroupId, language } = work.bulletin;
  // Only what takes this child is offered: of its language and year of birth, with a seat that nobody has.
  const birthYear = Number(work.child.birthDate.slice(0, 4));
  const groups = useQuery(groupsQuery({ language, birthYear }));
  const [numbers, setNumbers] = useState<Readonly<Record<string, string | undefined>>>(() =>
    Object.fromEntries(given?.documents.map(({ code, number = '' }) => [code, number]) ?? []),
  );
  const [groupId, setGroupId] = useState(given?.groupId);
  const [checked, setChecked] = useState(false);
  return (
    <Loaded query={pack}>
      {({ values: { enrolmentDocuments } }) => {
        const isMissing = ({ code, required }: { code: string; required: boolean }) =>
          required && numbers[code] === undefined;
        const missing = enrolmentDocuments.filter(isMissing);
        const errors = checked
          ? missing.map(({ code, text }) => ({ fieldId: `seen-${code}`, text: t('missing', { name: text[locale] }) }))
          : [];
        const submit = () => {
          setChecked(true);
          if (missing.length > 0) return;
          const documents = enrolmentDocuments.flatMap(({ code }) => {
            const number = numbers[code];
            return number === undefined ? [] : [{ code, ...(number.trim() && { number: number.trim() }) }];
          });
          onGiven({ documents, ...(groupId && { groupId }) });
        };
        return (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <ErrorSummary errors={errors} />
            <Fieldset legend={t('documents')}>
              <Stack gap="md">
                {enrolmentDocuments.map(({ code, required, text }) => (
                  <div key={code}>
                    <Checkbox
                      id={`seen-${code}`}
                      label={required ? t('starred', { name: text[locale] }) : text[locale]}
                      checked={numbers[code] !== undefined}
                      error={errors.find(({ fieldId }) => fieldId === `seen-${code}`)?.text}
                      onChange={(event) =>
                        setNumbers({ ...numbers, [code]: event.currentTarget.checked ? '' : undefined })
                      }
                    />
                    {numbers[code] !== undefined && (
                      <TextInput
                        label={t('number')}
                        aria-label={t('numberOf', { name: text[locale] })}
                        maw={320}
                        maxLength={100}
                        value={numbers[code]}
                        onChange={(event) => setNumbers({ ...numbers, [code]: event.currentTarget.value })}
                      />
                    )}
                  </div>
                ))}
              </Stack>
            </Fieldset>
            <Loaded query={groups} lines={1}>
              {(items) => (
                <Choice
                  label={t('group')}
                  any={t('groupOfBulletin', { name: items.find(({ id }) => id === ownGroupId)?.names[locale] ?? '' })}
                  maw={420}
                  mt="md"
                  options={items
                    .filter(({ id, seats }) => id !== ownGroupId && seats.free > 0)
                    .map(({ id, names, seats }) => ({
                      value: id,
                      label: t('groupWithSeats', { name: names[locale], free: seats.free }),
                    }))}
                  value={groupId}
                  onChange={setGroupId}
                />
              )}
            </Loaded>
            <Button type="submit" mt="md">
              {t('goOn')}
            </Button>
          </form>
        );
      }}
    </Loaded>
  );
}
