import type { Locale } from '@kezek/contract/values';
import { html, type Html } from '../../papers/referrals/html';

type Words = Readonly<Record<'subject' | 'please' | 'ignore' | 'done' | 'doneText', string>>;

const words: Readonly<Record<Locale, Words>> = {
  kk: {
    subject: 'Kezek: мекенжайыңызды растаңыз',
    please: 'Kezek порталы осы мекенжайға хабарлама жіберуі үшін мына сілтемені ашыңыз:',
    ignore: 'Егер мекенжайды сіз көрсетпесеңіз, ештеңе істемеңіз: ол расталмайды.',
    done: 'Мекенжай расталды',
    doneText: 'Енді хабарламалар осы мекенжайға да келеді. Бұл бетті жабуға болады.',
  },
  ru: {
    subject: 'Kezek: подтвердите адрес',
    please: 'Чтобы портал Kezek присылал уведомления на этот адрес, откройте ссылку:',
    ignore: 'Если адрес указали не вы, ничего не делайте: он не будет подтверждён.',
    done: 'Адрес подтверждён',
    doneText: 'Теперь уведомления будут приходить и на этот адрес. Страницу можно закрыть.',
  },
  en: {
    subject: 'Kezek: confirm your address',
    please: 'For the Kezek portal to send notifications to this address, open the link:',
    ignore: 'If it wasn’t you who gave the address, do nothing: it won’t be confirmed.',
    done: 'The address is confirmed',
    doneText: 'Notifications will come to this address too. You can close this page.',
  },
};

export function confirmationLetter(link: string, locale: Locale): { subject: string; text: string } {
  const { subject, please, ignore } = words[locale];
  return { subject, text: `${please}\n\n${link}\n\n${ignore}\n` };
}

export function confirmedPage(locale: Locale): Html {
  const { done, doneText } = words[locale];
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${done}</title>
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
          <h1>${done}</h1>
          <p>${doneText}</p>
        </main>
      </body>
    </html> `;
}
