import { contradictionsIn, type ContradictionCode } from '@kezek/rules/pack/contradictions';
import { packFields, packListNames, pathOfList } from '@kezek/rules/pack/fields';
import { useTranslations } from 'use-intl';
import { faultsIn, valuesOf, type FormFault, type PackForm } from './pack-form';

type Fault = { path: string; text: string };

/** What is wrong in the form, in words: each field by itself, and when none is how they contradict each other. */
export function useFormFaults(): (form: PackForm, appliesFrom: string, tomorrow: string) => Fault[] {
  const t = useTranslations('desks.rules');
  const nameAt = (path: string) => {
    const field = packFields.find((known) => known.path === path);
    if (field) return t(`fields.${field.name}.label`);
    const list = packListNames.find((known) => path.startsWith(pathOfList[known]));
    return list ? t(`lists.${list}`) : path;
  };
  const said = ({ fault, bounds: [least, most] = [0, 0] }: Pick<FormFault, 'fault' | 'bounds'>) =>
    fault === 'count' ? t('faults.count', { least, most }) : t(`faults.${fault}`);
  const at = (path: string, fault: string) => ({ path, text: t('faults.at', { field: nameAt(path), fault }) });
  const contradiction = (code: ContradictionCode) => t(`faults.${code}`);
  return (form, appliesFrom, tomorrow) => {
    const ofDay = appliesFrom < tomorrow ? [{ path: 'appliesFrom', text: t('faults.day') }] : [];
    const ofFields = faultsIn(form).map((fault) => at(fault.path, said(fault)));
    if (ofFields.length > 0) return [...ofDay, ...ofFields];
    const ofPack = contradictionsIn(valuesOf(form)).map(({ path, code }) => at(path.join('.'), contradiction(code)));
    return [...ofDay, ...ofPack];
  };
}
