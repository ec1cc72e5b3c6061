/** The contenders' names in English, as the documentation calls them. */
import type { RivalName } from '../contenders/rival.ts';

export const NAMES: Readonly<Record<RivalName, string>> = {
  checkout: 'checkout (ours)',
  floor: 'floor (empty workflow)',
  newcomer: 'newcomer',
  old: 'old design',
  dbos: 'DBOS',
  other: 'the other copy',
};
