import { useNavigate, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../api/command';
import { peopleApi } from '../../api/staff/people';
import { Page } from '../../ui/page';
import { ForRole } from '../session/for-role';
import { CheckMessage } from './check-message';
import { MessageForm } from './message-form';
import { audienceIn, textsIn, unwrittenMessage, type WrittenMessage } from './written';

/** Writes to families: first the words, then a look at who gets them, then it is sent. */
export function NewMessagePage({ kindergarten }: { kindergarten: string | undefined }) {
  const t = useTranslations('desks.people.messages');
  return (
    <ForRole role="operator" title={t('new')}>
      {({ city }) => <NewMessage city={city ?? ''} kindergarten={kindergarten} />}
    </ForRole>
  );
}

function NewMessage({ city, kindergarten }: { city: string; kindergarten: string | undefined }) {
  const t = useTranslations('desks.people.messages');
  const navigate = useNavigate();
  const [written, setWritten] = useState(unwrittenMessage(kindergarten));
  const [isChecking, setChecking] = useState(false);
  const [isWrong, setWrong] = useState(false);
  const command = useCommand({
    send: (message: WrittenMessage, headers) => {
      const audience = audienceIn(message);
      if (!audience) throw new TypeError('nobody is chosen');
      const body = { audience, texts: textsIn(message), urgent: message.urgent };
      return peopleApi.sendMessage.withStatus({ headers, body });
    },
    onDone: async (sent) => {
      if (sent) await navigate({ to: '/city/messages/$id', params: { id: sent.id }, replace: true });
    },
  });
  const audience = audienceIn(written);
  return (
    <Page
      key={isChecking ? 'check' : 'write'}
      title={isChecking ? t('check') : t('new')}
      lead={isChecking ? t('checkLead') : t('newLead')}
      wrong={isWrong}
      above={
        <p>
          <Link to="/city/messages">{t('back')}</Link>
        </p>
      }
    >
      {isChecking && audience ? (
        <CheckMessage
          audience={audience}
          written={written}
          command={command}
          onSend={() => command.run(written)}
          onBack={() => {
            command.reset();
            setChecking(false);
          }}
        />
      ) : (
        <MessageForm
          city={city}
          written={written}
          onChange={setWritten}
          onWrong={setWrong}
          onGoOn={() => setChecking(true)}
        />
      )}
    </Page>
  );
}
