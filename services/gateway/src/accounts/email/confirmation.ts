import type { Locale } from '@kezek/contract/values';
import { textsIn } from '@kezek/texts/format';

export function confirmationLetter(link: string, locale: Locale): { subject: string; text: string } {
  const text = textsIn(locale);
  return {
    subject: text('letters.confirmation.subject'),
    text: `${text('letters.confirmation.please')}\n\n${link}\n\n${text('letters.confirmation.ignore')}\n`,
  };
}

/** Where one presses to confirm. The portal's page; its address holds the secret, so it is given to nobody else. */
export function confirmationPage(publicUrl: string, token: string): string {
  const page = new URL('/confirm-email', publicUrl);
  page.searchParams.set('token', token);
  return page.href;
}
