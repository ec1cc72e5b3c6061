import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RespuestaConfiguracion } from '../../../contracts/despacho/configuracion.ts';
import type { CorridaDeLaboratorio } from '../../../contracts/despacho/laboratorio.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { corridaDe } from '../../support/personas/laboratorio.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { guardarCorrida } from '../../laboratorio/guardar.ts';

let e: Entorno;
let token: string;
beforeAll(async () => {
  e = await crearEntorno();
  token = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const corridas = async () =>
  (await llamar<{ corridas: CorridaDeLaboratorio[] }>(`${e.tickets}/api/laboratorio`, { token }))
    .cuerpo.corridas;

describe('Cuando el laboratorio guarda una corrida', () => {
  it('entonces despacho la ve, con la media de las semillas y de lo menos a lo más', async () => {
    await guardarCorrida(e.sql.sql, corridaDe({ zona: [10, 20], menor_carga: [30] }));
    const [corrida, ...otras] = await corridas();
    expect([corrida?.dia, corrida?.pedidos, corrida?.semillas, otras]).toEqual([
      ...['generado', 120, [1, 2], []],
    ]);
    const cifras = corrida?.politicas.map(({ politica, cifras: { entregar_p50, tarde } }) => [
      ...[politica, entregar_p50, tarde],
    ]);
    expect(cifras).toEqual([
      ['zona', { media: 15, menor: 10, mayor: 20 }, { media: 25, menor: 25, mayor: 25 }],
      ['menor_carga', { media: 30, menor: 30, mayor: 30 }, { media: 25, menor: 25, mayor: 25 }],
    ]);
    expect(corrida?.politicas[0]?.cifras.en_su_franja).toBeNull();
  });

  it('entonces las últimas van primero, veinte, y las de hace medio año se borran', async () => {
    const viejo = await guardarCorrida(e.sql.sql, corridaDe({ zona: [1] }));
    await e.sql
      .sql`UPDATE tickets.laboratorio SET hecha_en = now() - interval '181 days' WHERE id = ${viejo}`;
    await createLimpieza(e.sql.sql, log).pasar();
    expect((await corridas()).map(({ id }) => id)).not.toContain(viejo);
    for (let i = 0; i < 21; i += 1) await guardarCorrida(e.sql.sql, corridaDe({ zona: [i + 1] }));
    const vistas = await corridas();
    expect([vistas.length, vistas[0]?.politicas[0]?.cifras.entregar_p50?.media]).toEqual([20, 21]);
  });

  it('entonces la política que se pone en vigencia queda anotada, y un repartidor no la ve', async () => {
    const { status, cuerpo } = await llamar<RespuestaConfiguracion>(
      `${e.tickets}/api/configuracion`,
      { metodo: 'PUT', token, cuerpo: { estrategia_asignacion: 'juntar' } },
    );
    expect([status, cuerpo.configuracion.estrategia_asignacion]).toEqual([200, 'juntar']);
    expect(cuerpo.cambios[0]).toMatchObject({ clave: 'estrategia_asignacion', valor: 'juntar' });
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    expect((await llamar(`${e.tickets}/api/laboratorio`, { token: flota })).status).toBe(403);
  });
});
