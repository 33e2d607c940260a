import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { fileUrl } from '../../api/client';
import { beginningInWords } from '../../time/dates';
import { Loaded } from '../../ui/loaded';
import { papersQuery } from './more-queries';
import { actsQuery, documentsQuery } from './queries';

/** «Общие документы»: papers that the portal wrote, what was uploaded, and what was signed. */
export function CommonDocuments({ id }: { id: string }) {
  const t = useTranslations('application.documents');
  const locale = useLocale();
  const papers = useQuery(papersQuery(id));
  const documents = useQuery(documentsQuery(id));
  const acts = useQuery(actsQuery(id));
  return (
    <>
      <h3>{t('papers')}</h3>
      <Loaded query={papers} lines={1}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('noPapers')}</p>
          ) : (
            <ul>
              {items.map(({ id: paperId, titles, at }) => (
                <li key={paperId}>
                  <a
                    href={fileUrl(`/applications/${id}/papers/${paperId}.pdf?languages=${locale}`)}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t('pdf', { title: titles[locale] })}
                  </a>{' '}
                  {beginningInWords(at, locale)}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <h3>{t('uploaded')}</h3>
      <Loaded query={documents} lines={1}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('noUploaded')}</p>
          ) : (
            <ul>
              {items.map(({ id: documentId, name, uploadedAt }) => (
                <li key={documentId}>
                  <a href={fileUrl(`/documents/${documentId}`)} target="_blank" rel="noreferrer">
                    {name}
                  </a>{' '}
                  {beginningInWords(uploadedAt, locale)}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <h3>{t('acts')}</h3>
      <Loaded query={acts} lines={1}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('noActs')}</p>
          ) : (
            <ul>
              {items.map(({ id: actId, type, signedAt, signer }) => (
                <li key={actId}>
                  {t(`actTypes.${type}`)} — {signer.commonName}, {beginningInWords(signedAt, locale)}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
