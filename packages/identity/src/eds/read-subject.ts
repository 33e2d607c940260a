import { parseBin } from '../bin';
import { parseCertificateIin } from '../iin';
import { sha256Hex, toBase64 } from './bytes';
import type { ParsedCertificate } from './certificate';
import { readHolder } from './check-usage';
import type { SignatureProblem, Signer } from './verifier';

const attribute = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  unit: '2.5.4.11',
  givenName: '2.5.4.42',
};

/**
 * The certificate's owner, as RULES.md says the centre writes it: CN, SN (surname), GN (patronymic), serialNumber=IIN…,
 * and for an organisation O and OU=BIN….
 *
 * @param testMode the centre's test certificates carry numbers with impossible dates and check digits.
 */
export async function readSigner(
  certificate: ParsedCertificate,
  options: { testMode: boolean },
): Promise<Signer | SignatureProblem> {
  const holder = readHolder(certificate);
  if (holder === null) return 'certificate-wrong-policy';
  const values = (type: string) => subjectValues(certificate, type);
  const [serial, ...moreSerials] = values(attribute.serialNumber).filter((value) => /^IIN/i.test(value));
  const iin = parseCertificateIin(serial?.slice('IIN'.length).trim() ?? '', options);
  const commonName = values(attribute.commonName)[0];
  if (!iin.ok || moreSerials.length > 0 || commonName === undefined) return 'certificate-without-iin';

  const shown = [attribute.commonName, attribute.surname, attribute.givenName, attribute.organisation];
  if (shown.flatMap(values).some((value) => unreadable.test(value))) return 'certificate-name-unreadable';

  let organisation: Signer['organisation'] = null;
  if (holder.kind === 'organisation') {
    const [unit, ...moreUnits] = values(attribute.unit).filter((value) => /^BIN/i.test(value));
    const bin = readBin(unit?.slice('BIN'.length).trim() ?? '', options);
    const name = values(attribute.organisation)[0];
    if (bin === null || moreUnits.length > 0 || name === undefined) return 'certificate-wrong-policy';
    organisation = { bin, name, role: holder.role };
  }
  return {
    iin: iin.iin,
    commonName,
    surname: values(attribute.surname)[0] ?? null,
    patronymic: values(attribute.givenName)[0] ?? null,
    organisation,
    certificate: {
      serialNumber: certificate.serialNumber,
      notBefore: certificate.x509.notBefore.value.toISOString(),
      notAfter: certificate.x509.notAfter.value.toISOString(),
      fingerprint: await sha256Hex(certificate.der),
      der: toBase64(certificate.der),
    },
  };
}

function readBin(text: string, { testMode }: { testMode: boolean }): string | null {
  const parsed = parseBin(text);
  if (parsed.ok) return parsed.bin;
  return testMode && /^\d{12}$/.test(text) ? text : null;
}

/** Control characters, U+0000 among them, and halves of pairs: no database keeps them all, and no paper shows them. */
const unreadable = /[\p{Cc}\p{Cs}]/u;

/** In one form of several, and without what nobody sees: a name compares with itself. */
function subjectValues({ x509 }: ParsedCertificate, type: string): string[] {
  return x509.subject.typesAndValues
    .filter((pair) => pair.type === type)
    .map((pair) => {
      const { value }: { value: unknown } = pair.value.valueBlock;
      return typeof value === 'string'
        ? value
            .normalize('NFC')
            .replaceAll(/\p{Cf}/gu, '')
            .trim()
        : '';
    })
    .filter((value) => value !== '');
}
