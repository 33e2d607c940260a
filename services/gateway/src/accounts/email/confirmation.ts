import type { Locale } from '@kezek/contract/values';
import { format, textsIn } from '@kezek/texts/format';
import { html, type Html } from '../../papers/referrals/html';

export function confirmationLetter(link: string, locale: Locale): { subject: string; text: string } {
  const text = textsIn(locale);
  return {
    subject: text('letters.confirmation.subject'),
    text: `${text('letters.confirmation.please')}\n\n${link}\n\n${text('letters.confirmation.ignore')}\n`,
  };
}

export function confirmedPage(locale: Locale): Html {
  const title = format(locale, 'pages.emailConfirmed.title');
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          body {
            font:
              16px/1.5 system-ui,
              sans-serif;
            max-width: 36rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color: #111;
          }
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${format(locale, 'pages.emailConfirmed.text')}</p>
        </main>
      </body>
    </html> `;
}
