import type { Locale } from '@kezek/contract/values';
import { html } from '../directions/html';

/** The house's own words around a notification's text. */
const words: Readonly<Record<Locale, { city: string; whole: string; noReply: string }>> = {
  kk: {
    city: 'Kezek — балабақша кезегі',
    whole: 'Толығы порталдағы өтінішіңізде.',
    noReply: 'Бұл хатты портал өзі жіберді, оған жауап жазудың қажеті жоқ.',
  },
  ru: {
    city: 'Kezek — очередь в детский сад',
    whole: 'Подробности — в заявлении на портале.',
    noReply: 'Это письмо отправил портал, отвечать на него не нужно.',
  },
  en: {
    city: 'Kezek — the kindergarten queue',
    whole: 'The details are in your application on the portal.',
    noReply: 'The portal has sent this letter; there is no need to answer it.',
  },
};

export type Letter = { subject: string; text: string; html: string };

/** A notification as a letter: no names of children, no IIN, no links that could be forged. */
export function letterOf({ title, text }: { title: string; text: string }, locale: Locale): Letter {
  const { city, whole, noReply } = words[locale];
  const page = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
      </head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 36em">
        <h1 style="font-size: 1.25em">${title}</h1>
        <p>${text}</p>
        <p>${whole}</p>
        <p style="color: #555; font-size: 0.875em">${city}<br />${noReply}</p>
      </body>
    </html> `;
  return {
    subject: title,
    text: [title, text, whole, `-- \n${city}\n${noReply}`].join('\n\n') + '\n',
    html: page.text,
  };
}
