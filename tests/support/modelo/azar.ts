/** What people do, at random: most of all they move orders on. */
import fc from 'fast-check';
import { ESTADOS_TICKET } from '../../../contracts/reglas/estados.ts';
import type { Accion } from './modelo.ts';

const palabra = <T extends string>(...palabras: readonly T[]) => fc.constantFrom(...palabras);

export const accion: fc.Arbitrary<Accion> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ que: palabra('mover'), quien: palabra('admin', 'flota') },
      hasta: fc.constantFrom(...ESTADOS_TICKET),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ que: palabra('cancelar'), quien: palabra('admin', 'cliente', 'api') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ que: palabra('pedir cancelación', 'deshacerla'), quien: palabra('admin', 'cliente') },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: palabra('modificar'), quien: palabra('cliente') },
      notas: palabra('Portón verde', 'Dejar en portería'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      que: palabra('faltar', 'faltar', 'marcar'),
      quien: palabra('preparador'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ que: palabra('contestar'), quien: palabra('cliente'), acepta: fc.boolean() },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ que: palabra('callar', 'vencer'), quien: palabra('nadie') }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{
        que: palabra('anotar'),
        quien: palabra('admin'),
        nota: palabra('Timbre 2', 'Llamar antes'),
      },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      ...{ que: palabra('priorizar'), quien: palabra('admin'), prioridad: palabra('alta', 'baja') },
    }),
  },
);
