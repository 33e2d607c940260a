import { OctetString } from 'asn1js';
import { BasicOCSPResponse, Extension, OCSPRequest, OCSPResponse, type SingleResponse } from 'pkijs';
import { signatureHash } from '../algorithms';
import { parseAsn1 } from '../asn1';
import { ownBytes, sameBytes } from '../bytes';
import { parseCertificate, type ParsedCertificate } from '../certificate';
import type { RevocationSource } from '../verifier';
import { ocspAddresses } from './addresses';
import type { FetchBytes } from './http';

export interface OcspSettings {
  fetchBytes: FetchBytes;
  /** Asked instead of those that the certificate names: by configuration (the centre's: http://ocsp.pki.gov.kz). */
  addresses?: readonly string[];
}

const nonceExtension = '1.3.6.1.5.5.7.48.1.2';
/** Clocks of two servers differ. */
const skewMs = 5 * 60_000;
/** An answer that names no end of validity is believed so long. */
const unboundedForMs = 60 * 60_000;
const usual = { maxDepth: 48, maxNodes: 6_000 };

/** RFC 6960. An answer counts only when the issuer, or a responder the issuer appointed, signed it for this question. */
export function createOcspSource({ fetchBytes, addresses }: OcspSettings): RevocationSource {
  return {
    async statusOf(certificateDer, issuerDer, at) {
      const certificate = parseCertificate(certificateDer);
      const issuer = parseCertificate(issuerDer);
      if (certificate === null || issuer === null) return 'unknown';
      for (const address of addresses ?? ocspAddresses(certificate)) {
        const status = await ask(address, certificate, issuer, Date.parse(at)).catch(() => 'unknown' as const);
        if (status !== 'unknown') return status;
      }
      return 'unknown';
    },
  };

  async function ask(address: string, certificate: ParsedCertificate, issuer: ParsedCertificate, atMs: number) {
    const nonce = crypto.getRandomValues(new Uint8Array(16));
    const request = new OCSPRequest();
    await request.createForCertificate(certificate.x509, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer.x509 });
    const extnValue = new OctetString({ valueHex: nonce.buffer }).toBER();
    request.tbsRequest.requestExtensions = [new Extension({ extnID: nonceExtension, extnValue })];
    const body = new Uint8Array(request.toSchema(true).toBER());
    const answer = readAnswer(await fetchBytes(address, { contentType: 'application/ocsp-request', body }));
    if (answer === null || !echoes(answer, nonce) || signatureHash(answer.signatureAlgorithm) === null)
      return 'unknown';
    // The issuer's own answers need not carry its certificate.
    answer.certs = [...(answer.certs ?? []), issuer.x509];
    if (!(await answer.verify({ trustedCerts: [issuer.x509], issuerCerts: [issuer.x509] }))) return 'unknown';
    const { responses } = answer.tbsResponseData;
    if (responses.length !== 1 || !responses.every((response) => isCurrent(response, atMs))) return 'unknown';
    const { isForCertificate, status } = await answer.getCertificateStatus(certificate.x509, issuer.x509);
    if (!isForCertificate) return 'unknown';
    return status === 0 ? 'good' : status === 1 ? 'revoked' : 'unknown';
  }
}

function readAnswer(bytes: Uint8Array): BasicOCSPResponse | null {
  const asn1 = parseAsn1(bytes, usual);
  if (asn1 === null) return null;
  const { responseBytes } = new OCSPResponse({ schema: asn1 });
  const basic = responseBytes === undefined ? null : parseAsn1(responseBytes.response.valueBlock.valueHexView, usual);
  return basic === null ? null : new BasicOCSPResponse({ schema: basic });
}

/** A responder may leave the nonce out (answers made beforehand); a different one means a replayed answer. */
function echoes(answer: BasicOCSPResponse, nonce: Uint8Array<ArrayBuffer>): boolean {
  const echoed = answer.tbsResponseData.responseExtensions?.find((extension) => extension.extnID === nonceExtension);
  if (echoed === undefined) return true;
  const value = parseAsn1(echoed.extnValue.valueBlock.valueHexView);
  const given = value instanceof OctetString ? value.valueBlock.valueHexView : echoed.extnValue.valueBlock.valueHexView;
  return sameBytes(ownBytes(given), nonce);
}

function isCurrent({ thisUpdate, nextUpdate }: SingleResponse, atMs: number): boolean {
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + unboundedForMs;
  return atMs >= thisUpdate.getTime() - skewMs && atMs <= until + skewMs;
}
