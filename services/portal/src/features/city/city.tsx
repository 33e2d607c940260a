import { useQuery } from '@tanstack/react-query';
import { useLocale } from 'use-intl';
import { createContext, use, useState, type ReactNode } from 'react';
import { localitiesQuery } from './queries';

const remembered = 'kezek.city';

type Chosen = { city: string | undefined; choose: (city: string) => void };
const ChosenCity = createContext<Chosen>({ city: undefined, choose: () => undefined });

/** The city whose queue and kindergartens are shown, remembered on this machine. */
export function CityProvider({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState(() => localStorage.getItem(remembered) ?? undefined);
  const { data } = useQuery(localitiesQuery);
  const cities = data?.filter(({ kind }) => kind === 'city');
  const known = cities?.find(({ kato }) => kato === chosen) ?? cities?.find(({ kato }) => kato === defaultCity);
  const choose = (city: string) => {
    localStorage.setItem(remembered, city);
    setChosen(city);
  };
  return <ChosenCity value={{ city: (known ?? cities?.[0])?.kato, choose }}>{children}</ChosenCity>;
}

/** Almaty, whose portal the guides describe. */
const defaultCity = '750000000';

export const useCity = () => use(ChosenCity);

export function useLocalities() {
  const { data = [] } = useQuery(localitiesQuery);
  const locale = useLocale();
  return {
    all: data,
    cities: data.filter(({ kind }) => kind === 'city'),
    districtsOf: (city: string | undefined) => data.filter(({ parent }) => parent === city),
    nameOf: (kato: string) => data.find((locality) => locality.kato === kato)?.names[locale] ?? kato,
  };
}
