import './app/after-a-release';
import '@mantine/core/styles.css';
import './app/base.css';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { loadLanguage } from './i18n/language';
import { firstLocale } from './i18n/locale';

const root = document.getElementById('root');
if (!root) throw new TypeError('the page has no root');
createRoot(root).render(<Providers language={await loadLanguage(firstLocale())} />);
