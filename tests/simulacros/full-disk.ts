/** Not a byte is left where everything is written: the database, Temporal, the logs and the record of processes. */
import { query } from '../support/medir/query.ts';
import { seconds } from '../../dev/processes/console.ts';
import { diskFaults } from '../chaos/fallas/disk-faults.ts';
import type { Drill } from './drill.ts';
import { openStage } from './stage.ts';

const FULL_MS = 20_000;

export const fullDisk: Drill = {
  name: 'disco-lleno',
  title: 'se llena el disco de los datos, los registros y la lista de procesos',
  missing: () => (diskFaults[0]?.missing?.() === undefined ? undefined : LACKS),
  open: () => openStage({ smallDisk: true }),
  async act({ stage, people }) {
    const before = people.accepted.length;
    await stage.disk?.fill(FULL_MS);
    const [row] = await query<{ n: number }>(stage.databaseUrl, 'SELECT 1 AS n').catch(() => []);
    const notes = [
      `lleno ${seconds(FULL_MS)}: ${people.accepted.length - before} compras aceptadas mientras tanto`,
      `al vaciarse, la base ${row === undefined ? 'todavía no atiende' : 'atiende'}`,
    ];
    if (stage.supervised()) return { notes };
    return {
      notes: [...notes, `hizo falta otro npm start: ${seconds(await stage.start())}`],
      problems: ['el supervisor murió con el disco lleno'],
    };
  },
};

const LACKS = 'monta un tmpfs: hace falta Linux y ser root';
