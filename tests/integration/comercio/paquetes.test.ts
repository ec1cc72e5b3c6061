import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Paquete } from '../../../contracts/comercio/comercio.ts';
import { DIA_MS } from '../../../contracts/reglas/tiempo/dias.ts';
import { proximas } from '../../../contracts/reglas/tiempo/ritmo.ts';
import type { Ritmo } from '../../../contracts/reglas/tiempo/ritmo.ts';
import { scheduleIdPaquete, WORKFLOW_PAQUETE } from '../../../contracts/temporal/paquetes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { LISTA, manosDePaquetes } from '../../support/personas/paquetes.ts';
import {
  aprobado,
  conocido,
  cuitNuevo,
  registrado,
  visitante,
} from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let tito: Visitante;
const { agenda, agendado, armar, empezar, filaDe, terminar, ver } = manosDePaquetes(
  () => e,
  () => tito,
);
beforeAll(async () => {
  e = await crearEntorno();
  tito = await conocido(e.ahorro, 'comerciante@example.com', 'comerciante-belgrano-2025');
});
beforeEach(empezar);
afterAll(async () => {
  await terminar();
  await e.cerrar();
});

const COMERCIO = { nombre: 'Kiosco Ana', direccion: 'Monroe 3000, CABA' };

describe('Cuando un comerciante arma un paquete', () => {
  it.each<[string, object, Ritmo]>([
    [
      'semanal',
      { dias_semana: [4, 1, 4] },
      { frecuencia: 'semanal', dias_semana: [1, 4], hora: '07:15' },
    ],
    [
      'quincenal que empieza en el futuro',
      { frecuencia: 'quincenal', dias_semana: undefined, desde: '2031-03-03', hora: '23:30' },
      { frecuencia: 'quincenal', desde: '2031-03-03', hora: '23:30' },
    ],
    [
      'quincenal que ya empezó',
      { frecuencia: 'quincenal', dias_semana: undefined, desde: '2025-01-06', hora: '00:00' },
      { frecuencia: 'quincenal', desde: '2025-01-06', hora: '00:00' },
    ],
    [
      'mensual',
      { frecuencia: 'mensual', dias_semana: undefined, dia_mes: 28, hora: '22:45' },
      { frecuencia: 'mensual', dia_mes: 28, hora: '22:45' },
    ],
  ])(
    '%s: entonces Temporal lo tiene agendado para los días que se le dicen',
    async (_, datos, ritmo) => {
      const paquete = await armar(datos);
      expect(paquete).toMatchObject({ ...ritmo, programado: false, activo: true });
      await agenda().pasar();
      const { spec, state, policies, info, action } = await agendado(paquete.id);
      const esperadas = proximas(ritmo, Date.now(), 3).map((ms) => new Date(ms).toISOString());
      expect(info.nextActionTimes.slice(0, 3).map((cuando) => cuando.toISOString())).toEqual(
        esperadas,
      );
      expect((await ver(paquete.id)).proximas).toEqual(esperadas);
      expect(spec.timezone).toBe('America/Argentina/Buenos_Aires');
      expect(policies).toMatchObject({ overlap: 'BUFFER_ONE', catchupWindow: DIA_MS / 2 });
      expect(state.paused).toBe(false);
      expect(action).toMatchObject({
        workflowType: WORKFLOW_PAQUETE,
        workflowId: scheduleIdPaquete(await filaDe(paquete.id)),
      });
      expect((await ver(paquete.id)).programado).toBe(true);
    },
  );

  it.each([
    ['sin días', { dias_semana: undefined }, 'dias_semana'],
    ['con ningún día', { dias_semana: [] }, 'dias_semana'],
    ['con días de otra frecuencia', { dia_mes: 3 }, 'dia_mes'],
    [
      'con un día que no todos los meses tienen',
      { frecuencia: 'mensual', dias_semana: undefined, dia_mes: 31 },
      'dia_mes',
    ],
    ['con una hora que no existe', { hora: '24:00' }, 'hora'],
    ['con pago en línea', { metodo_pago: 'mercadopago' }, 'metodo_pago'],
    ['sin productos', { items: [] }, 'items'],
    [
      'con un producto repetido',
      {
        items: [
          { producto_id: 1, cantidad: 1 },
          { producto_id: 1, cantidad: 2 },
        ],
      },
      'items',
    ],
    [
      'con un producto que no existe',
      { items: [{ producto_id: 999_999, cantidad: 1 }] },
      'items.0.producto_id',
    ],
  ])('%s, entonces 400 y se dice dónde', async (_, datos, campo) => {
    const { status, cuerpo } = await tito.pedir('/api/paquetes', {
      cuerpo: { ...LISTA, nombre: 'No va', ...datos },
    });
    expect(status).toBe(400);
    expect(cuerpo['errores']).toMatchObject([{ campo }]);
    expect(await e.db.paqueteComerciante.count({ where: { nombre: 'No va' } })).toBe(0);
  });

  it('entonces dos no se llaman igual, y el nombre de uno eliminado queda libre', async () => {
    const { id } = await armar({ nombre: 'Único' });
    const repetido = await tito.pedir('/api/paquetes', { cuerpo: { ...LISTA, nombre: 'Único' } });
    expect([repetido.status, repetido.cuerpo['errores']]).toMatchObject([
      409,
      [{ campo: 'nombre' }],
    ]);
    expect((await tito.pedir(`/api/paquetes/${id}`, { metodo: 'DELETE' })).status).toBe(204);
    await armar({ nombre: 'Único' });
  });
});

describe('Cuando alguien toca un paquete que no es suyo', () => {
  it.each([
    ['nadie', 401, 401],
    ['un cliente', 403, 403],
    ['la administración', 403, 403],
    ['otro comerciante', 404, 200],
  ] as const)(
    '%s, entonces no lo ve, no lo cambia y no lo pide',
    async (quien, esperado, lista) => {
      const { id } = await armar();
      const ana = await registrado(e.ahorro);
      const gente = {
        nadie: async () => visitante(e.ahorro),
        'un cliente': async () => ana,
        'la administración': () => conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025'),
        'otro comerciante': async () => {
          const cuerpo = { ...COMERCIO, nombre: `Otro ${id}`, cuit: cuitNuevo() };
          await aprobado(e.ahorro, ana, cuerpo);
          return ana;
        },
      };
      const extrano = await gente[quien]();
      const antes = await ver(id);
      const ruta = `/api/paquetes/${id}`;
      const intentos = [
        await extrano.pedir(ruta),
        await extrano.pedir(ruta, { metodo: 'PATCH', cuerpo: { nombre: 'Robado' } }),
        await extrano.pedir(ruta, { metodo: 'DELETE' }),
        ...(await Promise.all(
          ['pausar', 'reanudar', 'ejecutar'].map((que) =>
            extrano.pedir(`${ruta}/${que}`, { metodo: 'POST' }),
          ),
        )),
      ];
      expect(intentos.map(({ status }) => status)).toEqual(intentos.map(() => esperado));
      const vista = await extrano.pedir<{ paquetes?: Paquete[] }>('/api/paquetes');
      expect(vista.status).toBe(lista);
      expect(vista.cuerpo.paquetes ?? []).toEqual([]);
      expect(await ver(id)).toEqual(antes);
    },
  );
});
