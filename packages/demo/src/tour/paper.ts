import type { Person } from './person';

/**
 * Takes the referral's PDF, follows its QR code as a stranger would, and says what came of it.
 *
 * @throws Error when the paper is none or isn't called valid.
 */
export async function checkPaper(parent: Person, applicationId: string, number: string): Promise<string> {
  const params = { id: applicationId };
  const pdf = await parent.portal.referralPdf({ params });
  const head = new TextDecoder('latin1').decode(pdf.subarray(0, 5));
  if (head !== '%PDF-' || pdf.length < 5_000) throw new Error(`referral.pdf is no paper: ${pdf.length} bytes, ${head}`);
  const { items } = await parent.portal.papers({ params });
  const verifyUrl = items.find(({ referralNumber }) => referralNumber === number)?.verifyUrl;
  if (!verifyUrl) throw new Error(`referral ${number} is not among the papers`);
  const page = await fetch(verifyUrl);
  if (!page.ok || !(await page.text()).includes(number)) throw new Error(`${verifyUrl} answers ${page.status}`);
  const code = verifyUrl.split('/').at(-1) ?? '';
  const { status } = await parent.stranger.verifyReferral({ params: { number }, query: { code } });
  if (status !== 'valid') throw new Error(`the verification of ${number} says ${status}`);
  return `its PDF (${Math.round(pdf.length / 1024)} KB) carries a QR code; whoever follows it reads «${status}», and no name: ${verifyUrl}`;
}
