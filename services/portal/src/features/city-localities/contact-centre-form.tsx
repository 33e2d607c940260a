import { ContactCentreBody, type LocalityView } from '@kezek/contract/internal/catalog-for-gateway';
import { Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { useCommand } from '../../api/command';
import { cityApi } from '../../api/staff/city';
import { CommandForm } from '../../ui/command-form';
import { ThreeLanguages } from '../../ui/three-languages';
import { eachOnce, wrongPaths } from '../../ui/wrong-fields';

const fields = ['phone', 'whatsapp', 'email', 'hours'] as const;
const noHours = { kk: '', ru: '', en: '' };

/** Whom the city's families call or write to, and when. */
export function ContactCentreForm({ city: { kato, contactCentre } }: { city: LocalityView }) {
  const t = useTranslations('desks.people.contactCentre');
  const [written, setWritten] = useState({
    phone: contactCentre?.phone ?? '',
    whatsapp: contactCentre?.whatsapp ?? '',
    email: contactCentre?.email ?? '',
    hours: contactCentre?.hours ?? noHours,
  });
  const [checked, setChecked] = useState(false);
  const command = useCommand({
    send: (body: z.input<typeof ContactCentreBody>) =>
      cityApi.setContactCentre.withStatus({ body: { ...body, locality: kato } }),
  });
  const { phone, whatsapp, email, hours } = written;
  const isWithoutHours = Object.values(hours).every((text) => text.trim() === '');
  const body = {
    phone: phone.trim() || null,
    whatsapp: whatsapp.trim() || null,
    email: email.trim() || null,
    hours: isWithoutHours ? null : hours,
  };
  const wrong = wrongPaths(ContactCentreBody, body);
  const errors = (checked ? wrong : []).flatMap((path) => {
    const field = fields.find((name) => path.startsWith(name));
    return field === undefined ? [] : [{ fieldId: `centre.${path}`, text: t(`wrong.${field}`) }];
  });
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.text;
  const text = (name: 'phone' | 'whatsapp' | 'email') => ({
    id: `centre.${name}`,
    label: t(name),
    maw: 420,
    value: written[name],
    error: errorOf(`centre.${name}`),
    onChange: (event: { currentTarget: { value: string } }) =>
      setWritten({ ...written, [name]: event.currentTarget.value }),
  });
  return (
    <section aria-labelledby="contact-centre">
      <h2 id="contact-centre">{t('title')}</h2>
      <p>{t('lead')}</p>
      <CommandForm
        command={command}
        errors={eachOnce(errors)}
        send={t('save')}
        done={t('saved')}
        onSend={() => {
          setChecked(true);
          if (wrong.length === 0) command.run(body);
        }}
        onRetry={() => command.variables && command.run(command.variables)}
      >
        <Stack gap="lg">
          <TextInput {...text('phone')} type="tel" maxLength={40} />
          <TextInput {...text('whatsapp')} type="tel" maxLength={40} placeholder="+7" />
          <TextInput {...text('email')} type="email" maxLength={254} />
          <ThreeLanguages
            id="centre.hours"
            legend={t('hours')}
            maxLength={200}
            optional
            value={hours}
            onChange={(given) => setWritten({ ...written, hours: given })}
            errorOf={errorOf}
          />
        </Stack>
      </CommandForm>
    </section>
  );
}
