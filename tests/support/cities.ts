import { almaty, astana, type DemoCityPlace } from '@kezek/demo/city/localities';

export type City = 'almaty' | 'astana';
export const places: Readonly<Record<City, DemoCityPlace>> = { almaty, astana };
