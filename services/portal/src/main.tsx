import './app/after-a-release';
import '@mantine/core/styles.css';
import './app/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { isNotFound } from './api/failure';
import { Providers } from './app/providers';
import { loadLanguage } from './i18n/language';
import { firstLocale } from './i18n/locale';
import { startServiceWorker } from './offline/service-worker';
import { pageNonce } from './settings';

// For the style with which a dialog keeps the page behind it from scrolling.
setNonce(pageNonce());

/** That something is not there is an answer, which its page shows; the rest are faults of ours. */
const onCaughtError = (error: unknown): void => {
  if (!isNotFound(error)) console.error(error);
};

const root = document.getElementById('root');
if (!root) throw new TypeError('the page has no root');
createRoot(root, { onCaughtError }).render(<Providers language={await loadLanguage(firstLocale())} />);
startServiceWorker();
