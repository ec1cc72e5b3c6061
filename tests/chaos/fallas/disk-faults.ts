/** A full disk, as a fault. */
import type { Fault } from './fault.ts';

export const diskFaults: readonly Fault[] = [
  {
    name: 'disco',
    title: 'se llena el disco de la base y de Temporal',
    missing: () =>
      process.platform === 'linux' && process.getuid?.() === 0
        ? undefined
        : '«disco» monta un tmpfs: hace falta Linux y ser root, o --sin disco',
    inject: ({ disk }, _random, { troubleMs }) => disk?.fill(troubleMs) ?? Promise.resolve(),
  },
];
