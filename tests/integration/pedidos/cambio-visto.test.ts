import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearRetenedor } from '../../support/pasos/retener.ts';

const paso = crearRetenedor();
let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno({ alrededor: paso.alrededor });
  admin = await entrar(e.tickets);
  await e.db.repartidor.create({
    data: { id: OTRO.repartidor_id, nombre: 'Otro', enTurno: false },
  });
});
afterAll(async () => {
  paso.soltar();
  await e.cerrar();
});

/** Off duty until somebody asks for them, so that nothing is theirs by itself. */
const OTRO = { repartidor_id: 9_999 };
const pedir = (numero: string, metodo: string, ruta: string, cuerpo: object, clave?: string) =>
  llamar(`${e.tickets}/api/tickets/${numero}/${ruta}`, {
    ...{ metodo, token: admin, cuerpo },
    cabeceras: clave === undefined ? {} : { 'Idempotency-Key': clave },
  });
const detallesDe = async (numero: string) =>
  (await e.db.ticketHistorial.findMany({ where: { ticket: { numero } } })).map(
    ({ estado, detalle }) => `${estado}: ${detalle ?? ''}`,
  );

describe('Cuando un cambio está hecho y su flujo todavía no anotó el paso', () => {
  it.each<[string, string, string, object, string]>([
    ['cambiarEstadoTicket', 'PATCH', 'estado', { estado: 'en_preparacion' }, 'en_preparacion: '],
    ['cambiarPrioridad', 'PATCH', 'prioridad', { prioridad: 'alta' }, 'pendiente: Prioridad: alta'],
    ['anotarTicket', 'POST', 'notas', { nota: 'Timbre 2' }, 'pendiente: Nota: Timbre 2'],
    ['asignarRepartidor', 'POST', 'asignar', OTRO, 'pendiente: Repartidor: Otro'],
  ])(
    '%s: entonces quien lo pidió ya tiene su 200, y lo que pide después también se hace',
    async (nombre, metodo, ruta, cuerpo, linea) => {
      const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
      await e.db.repartidor.update({ where: { id: 9_999 }, data: { enTurno: ruta === 'asignar' } });
      const soltar = paso.retener(numero, 'despues', nombre);
      const clave = randomUUID();
      expect((await pedir(numero, metodo, ruta, cuerpo, clave)).status).toBe(200);
      await paso.llegado(numero);
      // The same again finds it done, with nobody to ask.
      expect((await pedir(numero, metodo, ruta, cuerpo, clave)).status).toBe(200);
      const despues = pedir(numero, 'POST', 'notas', { nota: 'después' });
      soltar();
      expect((await despues).status).toBe(200);
      expect((await detallesDe(numero)).filter((detalle) => detalle === linea)).toHaveLength(1);
      const fila = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
      const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
      await hasta(async () => {
        const { ticket } = await flujo.query<VistaPedido>('estadoPedido');
        return ticket?.estado === fila.estado;
      });
    },
  );
});

describe('Cuando la base deja de avisar', () => {
  it('entonces contesta el flujo', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const cortadas = await e.db.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN %'`;
    expect(cortadas.length).toBeGreaterThan(1);
    expect((await pedir(numero, 'POST', 'notas', { nota: 'sin avisos' })).status).toBe(200);
    expect(await detallesDe(numero)).toContain('pendiente: Nota: sin avisos');
  });
});

describe('Cuando un cambio se rechaza', () => {
  it('entonces se dice por qué, y la conexión sirve para el que sigue', async () => {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    const antes = e.sql.conexiones().abiertas;
    for (let vez = 0; vez < 20; vez += 1) {
      const { status } = await pedir(numero, 'POST', 'asignar', { repartidor_id: 999_999 });
      expect(status).toBe(409);
    }
    expect(e.sql.conexiones().abiertas).toBe(antes);
    expect((await pedir(numero, 'POST', 'notas', { nota: 'sigue' })).status).toBe(200);
  });
});
