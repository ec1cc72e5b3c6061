import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AlertasDeDespacho } from '../../../contracts/despacho/alertas.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await entrar(e.tickets);
  const alerta = (codigo: string, cambios: object = {}) => ({
    ...{ clave: `${codigo}/1`, codigo, mensaje: codigo, nivel: 'advertencia', numero: 'PED-1' },
    ...{ primera: new Date('2026-11-28T10:00:00Z'), ultima: new Date('2026-11-28T11:00:00Z') },
    ...cambios,
  });
  await e.db.alerta.createMany({
    data: [
      alerta('pedido_demorado'),
      alerta('ticket_sin_repartidor', { resueltaEn: new Date() }),
      alerta('ticket_en_cola', { ultima: new Date('2026-11-28T12:00:00Z'), nivel: 'critica' }),
      alerta('pedido_recuperado', { nivel: 'info' }),
      alerta('ghl_sin_etiqueta'),
    ],
  });
});
afterAll(() => e.cerrar());

describe('Cuando despacho pide sus alertas', () => {
  it('entonces son las abiertas sobre tickets, la última primero, y solo para quien administra', async () => {
    const pedir = (opciones: object) =>
      llamar<AlertasDeDespacho>(`${e.tickets}/api/alertas`, opciones);
    const { cuerpo } = await pedir({ token: admin });
    expect(cuerpo.alertas).toMatchObject([
      { codigo: 'ticket_en_cola', nivel: 'critica', desde: '2026-11-28T10:00:00.000Z' },
      { codigo: 'pedido_demorado', numero: 'PED-1', mensaje: 'pedido_demorado' },
    ]);
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    const dados: number[] = [];
    for (const quien of [{}, { apiKey: true }, { token: flota }]) {
      dados.push((await pedir(quien)).status);
    }
    expect(dados).toEqual([401, 401, 403]);
  });
});
