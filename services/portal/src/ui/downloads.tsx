import { TableFormat } from '@kezek/contract/public/tables';
import { Button, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { fileUrl } from '../api/client';

type DownloadsProps = {
  /** The route's path below the API's. */
  path: `/${string}`;
  /** What the table is restricted to; what is undefined is left out. */
  query?: Readonly<Record<string, string | number | undefined>>;
};

/** A table as a file, in each format that there is. The browser saves it: the page stays. */
export function Downloads({ path, query = {} }: DownloadsProps) {
  const t = useTranslations('file');
  const chosen = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return (
    <Group>
      {TableFormat.options.map((format) => (
        <Button
          key={format}
          component="a"
          variant="default"
          download
          href={`${fileUrl(path)}?${new URLSearchParams([...chosen, ['format', format]])}`}
        >
          {t('download', { format: format.toUpperCase() })}
        </Button>
      ))}
    </Group>
  );
}
