import { NativeSelect, type NativeSelectProps } from '@mantine/core';

export type Option<T extends string> = { value: T; label: string };

type ChoiceProps<T extends string> = Pick<
  NativeSelectProps,
  'id' | 'maw' | 'className' | 'mt' | 'description' | 'error' | 'withAsterisk'
> & {
  options: readonly Option<T>[];
  /** Undefined where `any` is chosen. */
  value: T | undefined;
  onChange: (value: T | undefined) => void;
  /** The first entry: none of the others. */
  any?: string;
} & ({ label: string } | { 'aria-label': string });

/** One of a few: the browser's own list, which is a phone's wheel on a phone and every reader's to read. */
export function Choice<T extends string>({ options, value, onChange, any, ...look }: ChoiceProps<T>) {
  return (
    <NativeSelect
      {...look}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(options.find((option) => option.value === chosen)?.value);
      }}
    >
      {any !== undefined && <option value="">{any}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}
