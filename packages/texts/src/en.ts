import dates from '../en/dates.json';

export const en = { dates };
