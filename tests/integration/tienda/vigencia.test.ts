/** From when until when an offer or a coupon holds, as days of Buenos Aires or to the minute. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { cabecerasDe, otroAdmin } from '../../support/personas/clases.ts';
import type { Cabeceras } from '../../support/personas/clases.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let cabeceras: Cabeceras;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  cabeceras = cabecerasDe(await otroAdmin(e), e.ahorro);
});
afterAll(() => e.cerrar());

interface Guardada {
  readonly id: number;
  readonly desde: string | null;
  readonly hasta: string | null;
}
interface Respuesta {
  readonly promocion?: Guardada;
  readonly cupon?: Guardada;
  readonly errores?: ErrorDeCampo[];
}

describe.each(['promociones', 'cupones'] as const)(
  'Cuando de %s se dice desde y hasta cuándo',
  (que) => {
    const ruta = `/api/admin/${que}`;
    let cuantas = 0;
    const cuerpoCon = (fechas: object) => {
      cuantas += 1;
      return que === 'promociones'
        ? { nombre: `P ${cuantas}`, tipo: 'porcentaje', porcentaje: 10, ...fechas }
        : { nombre: `C ${cuantas}`, codigo: `DIA${cuantas}`, porcentaje: 10, ...fechas };
    };
    async function poner(cuerpo: object, id?: number) {
      const r = await llamar<Respuesta>(`${e.ahorro}${ruta}${id === undefined ? '' : `/${id}`}`, {
        ...{ cabeceras, cuerpo, metodo: id === undefined ? 'POST' : 'PATCH' },
      });
      const guardada = r.cuerpo[que === 'promociones' ? 'promocion' : 'cupon'];
      return { status: r.status, guardada, campo: r.cuerpo.errores?.[0]?.campo };
    }

    it.each([
      ['2028-02-29', '2028-02-29', '2028-02-29T03:00:00.000Z', '2028-03-01T03:00:00.000Z'],
      ['2027-12-31', '2028-01-01', '2027-12-31T03:00:00.000Z', '2028-01-02T03:00:00.000Z'],
      ['2028-04-30T23:30:00-03:00', null, '2028-05-01T02:30:00.000Z', null],
      [null, '2199-12-31', null, '2200-01-01T03:00:00.000Z'],
    ])(
      'de %s a %s: entonces son días enteros, y se puede cambiar lo demás',
      async (desde, hasta, d, h) => {
        const { status, guardada } = await poner(cuerpoCon({ desde, hasta }));
        expect([status, guardada?.desde, guardada?.hasta]).toEqual([201, d, h]);
        const cambiada = await poner({ nombre: 'Con otro nombre' }, guardada?.id);
        expect([cambiada.status, cambiada.guardada?.desde, cambiada.guardada?.hasta]).toEqual([
          200,
          d,
          h,
        ]);
      },
    );

    it.each([
      ['2028-03-01', '2028-02-29', 'hasta'],
      ['2028-03-01T10:00:00-03:00', '2028-03-01T10:00:00-03:00', 'hasta'],
      ['2027-02-29', null, 'desde'],
      [null, '2027-11-31', 'hasta'],
      [null, '2200-01-01', 'hasta'],
      ['hoy', null, 'desde'],
    ])(
      'de %s a %s: entonces no se guarda, y se dice cuál está mal',
      async (desde, hasta, campo) => {
        const dada = await poner(cuerpoCon({ desde, hasta }));
        expect([dada.status, dada.campo]).toEqual([400, campo]);
      },
    );

    it('y se cambia una de las dos: entonces vale con la otra que hay', async () => {
      const { guardada } = await poner(cuerpoCon({ desde: '2028-02-01', hasta: '2028-02-29' }));
      const cambiar = async (cuerpo: object) => {
        const { status, campo } = await poner(cuerpo, guardada?.id);
        return [status, campo];
      };
      expect(await cambiar({ hasta: '2028-01-31' })).toEqual([400, 'hasta']);
      expect(await cambiar({ desde: '2028-03-01' })).toEqual([400, 'hasta']);
      expect(await cambiar({ desde: '2028-02-29' })).toEqual([200, undefined]);
      expect(await cambiar({ hasta: null })).toEqual([200, undefined]);
    });
  },
);
