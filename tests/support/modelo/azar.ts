/** What people do, at random: most of all they move orders on. */
import fc from 'fast-check';
import { ESTADOS_TICKET } from '../../../contracts/reglas/estados.ts';
import type { Accion } from './modelo.ts';

const una = <T extends string>(...palabras: readonly T[]) => fc.constantFrom(...palabras);

export const accion: fc.Arbitrary<Accion> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ que: una('mover'), quien: una('admin', 'flota') },
      hasta: fc.constantFrom(...ESTADOS_TICKET),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ que: una('cancelar'), quien: una('admin', 'cliente', 'api') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ que: una('pedir cancelación', 'deshacerla'), quien: una('admin', 'cliente') },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: una('modificar'), quien: una('cliente') },
      notas: una('Portón verde', 'Dejar en portería'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ que: una('faltar', 'faltar', 'marcar'), quien: una('preparador') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ que: una('contestar'), quien: una('cliente'), acepta: fc.boolean() },
    }),
  },
  { weight: 2, arbitrary: fc.record({ que: una('callar', 'vencer'), quien: una('nadie') }) },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: una('anotar'), quien: una('admin'), nota: una('Timbre 2', 'Llamar antes') },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: una('priorizar'), quien: una('admin'), prioridad: una('alta', 'baja') },
    }),
  },
);
