import { stopOnSignals } from '@kezek/platform/http-server';
import { run } from '@kezek/platform/run';
import { launcherSettings } from '../launcher/settings';
import { startMailCatcher } from './catcher';

/** Started by `npm start`. */
run(async () => {
  const { SMTP_PORT, MAIL_PORT } = launcherSettings();
  const catcher = await startMailCatcher({ smtpPort: SMTP_PORT, httpPort: MAIL_PORT });
  stopOnSignals(() => catcher.close());
});
