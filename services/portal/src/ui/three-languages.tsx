import { Stack, Textarea, TextInput } from '@mantine/core';
import { locales, type Locale } from '@kezek/texts/locale';
import { languageNames } from '../i18n/language-names';
import classes from './three-languages.module.css';

export type InThreeLanguages = Record<Locale, string>;

type ThreeLanguagesProps = {
  /** Each field's id is this one with the language after a point. */
  id: string;
  legend: string;
  value: InThreeLanguages;
  onChange: (value: InThreeLanguages) => void;
  /** What is wrong, by the field's id. */
  errorOf: (fieldId: string) => string | undefined;
  maxLength: number;
  /** Of several lines. */
  long?: boolean;
  /** May be left empty, all three. */
  optional?: boolean;
};

/** One text in each language of the portal. */
export function ThreeLanguages({ id, legend, value, onChange, errorOf, maxLength, ...look }: ThreeLanguagesProps) {
  const { long = false, optional = false } = look;
  const Field = long ? Textarea : TextInput;
  return (
    <fieldset className={classes.fields}>
      <legend className={classes.legend}>{legend}</legend>
      <Stack gap="xs">
        {locales.map((locale) => (
          <Field
            key={locale}
            id={`${id}.${locale}`}
            lang={locale}
            label={languageNames[locale]}
            withAsterisk={!optional}
            maxLength={maxLength}
            {...(long && { autosize: true, minRows: 3 })}
            error={errorOf(`${id}.${locale}`)}
            value={value[locale]}
            onChange={(event) => onChange({ ...value, [locale]: event.currentTarget.value })}
          />
        ))}
      </Stack>
    </fieldset>
  );
}
