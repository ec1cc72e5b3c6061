import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONFIGURACION_INICIAL } from '../../../contracts/despacho/configuracion.ts';
import type { RespuestaConfiguracion } from '../../../contracts/despacho/configuracion.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { nuevoTicket } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const configuracion = (opciones: Opciones) =>
  llamar<RespuestaConfiguracion & { error: string; errores: ErrorDeCampo[] }>(
    `${e.tickets}/api/configuracion`,
    opciones,
  );
const poner = (cuerpo: unknown, token = admin) => configuracion({ metodo: 'PUT', token, cuerpo });

describe('Cuando se piden los ajustes', () => {
  it('entonces solo un admin los ve y los cambia', async () => {
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    for (const metodo of ['GET', 'PUT']) {
      const cuerpo = metodo === 'PUT' ? {} : undefined;
      const como = async (quien: Opciones) =>
        (await configuracion({ metodo, cuerpo, ...quien })).status;
      const dados = [await como({}), await como({ apiKey: true }), await como({ token: flota })];
      expect([...dados, await como({ token: admin })]).toEqual([401, 401, 403, 200]);
    }
  });

  it('entonces cada uno trae su valor, el que tiene por defecto y una frase', async () => {
    const { cuerpo } = await configuracion({ token: admin });
    expect(cuerpo.configuracion).toEqual(CONFIGURACION_INICIAL);
    expect(cuerpo.ajustes).toHaveLength(10);
    for (const { valor, por_defecto, descripcion } of cuerpo.ajustes) {
      expect(valor).toBe(por_defecto);
      expect(descripcion).toMatch(/^[A-Z].+\.$/);
    }
    expect(cuerpo.cambios).toEqual([]);
  });

  it('entonces un valor guardado que no tiene sentido vale lo mismo que ninguno', async () => {
    await e.db.configuracion.create({
      data: { clave: 'limite_tickets_activos', valor: 'muchos', descripcion: '' },
    });
    const { cuerpo } = await configuracion({ token: admin });
    expect(cuerpo.configuracion.limite_tickets_activos).toBe(50);
    await e.db.configuracion.delete({ where: { clave: 'limite_tickets_activos' } });
  });
});

describe('Cuando se cambian los ajustes', () => {
  it.each([
    [{ color: 'azul', minutos_en_camino: 10 }, ['color']],
    [{ estrategia_asignacion: 'azar' }, ['estrategia_asignacion']],
    [{ minutos_en_camino: '10' }, ['minutos_en_camino']],
    [
      { minutos_sin_preparar: 0, limite_tickets_activos: 2.5 },
      ['limite_tickets_activos', 'minutos_sin_preparar'],
    ],
    [{ horario_apertura: '25:00' }, ['horario_apertura']],
    [{ horario_apertura: '24:00' }, ['horario_apertura']],
    [{ horario_cierre: '24:01' }, ['horario_cierre']],
    [{ horario_apertura: '23:00' }, ['horario_cierre']],
    [[], ['cuerpo']],
    [null, ['cuerpo']],
  ])('%j: entonces 400 nombra %j y nada cambia', async (cuerpo, campos) => {
    const { status, cuerpo: respuesta } = await poner(cuerpo);
    expect([status, respuesta.errores.map(({ campo }) => campo)]).toEqual([400, campos]);
    expect(respuesta.error).toContain(campos[0]);
    const { cuerpo: ahora } = await configuracion({ token: admin });
    expect(ahora.configuracion).toEqual(CONFIGURACION_INICIAL);
  });

  it('entonces rigen enseguida y queda quién, cuándo y qué había', async () => {
    // Open all day: what is closed does not count.
    const siempre = { horario_apertura: '00:00', horario_cierre: '24:00' };
    await poner(siempre);
    await poner({ minutos_sin_preparar: 7, minutos_en_camino: 120 });
    const { numero } = await nuevoTicket(e);
    const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
    const demora = async () => (await handle.query<VistaPedido>('estadoPedido')).demoraMs;
    expect(await demora()).toBe(7 * 60_000);
    const { cuerpo } = await poner({ minutos_en_preparacion: 9 });
    await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    expect(await demora()).toBe(9 * 60_000);
    expect(cuerpo.configuracion).toEqual({
      ...CONFIGURACION_INICIAL,
      ...siempre,
      minutos_sin_preparar: 7,
      minutos_en_preparacion: 9,
    });
    expect(cuerpo.cambios).toEqual([
      {
        clave: 'minutos_en_preparacion',
        anterior: 60,
        valor: 9,
        actor: 'admin:1',
        fecha: expect.any(String) as string,
      },
      expect.objectContaining({ clave: 'minutos_sin_preparar', anterior: 30, valor: 7 }),
      expect.objectContaining({ clave: 'horario_cierre', anterior: '22:00', valor: '24:00' }),
      expect.objectContaining({ clave: 'horario_apertura', anterior: '08:00', valor: '00:00' }),
    ]);
  });
});
