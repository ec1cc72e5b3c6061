import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { CANAL_PEDIDO_GUARDADO } from '../../../contracts/despacho/eventos.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno, OpcionesEntorno } from '../../support/servidores/entorno.ts';
import { comprar, hasta } from '../../support/personas/llamadas.ts';

const abiertos: Entorno[] = [];
const entorno = async (opciones: OpcionesEntorno = {}) => {
  const e = await crearEntorno(opciones);
  abiertos.push(e);
  return e;
};
afterEach(async () => {
  for (const e of abiertos.splice(0).reverse()) await e.cerrar();
});

/** How the order's run began: at once on the worker that started it, and whether it was asked for anything. */
async function comienzo(e: Entorno, numero: string) {
  const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  const [primero] = events ?? [];
  const { eagerExecutionAccepted = false } = primero?.workflowExecutionStartedEventAttributes ?? {};
  const preguntas = (events ?? []).filter(
    (evento) => evento.workflowExecutionUpdateAcceptedEventAttributes,
  );
  return { enElActo: eagerExecutionAccepted, preguntas: preguntas.length };
}

/** The ticket is told before Temporal has on record that it was asked for. */
async function preguntado(e: Entorno, numero: string): Promise<void> {
  const { enElActo } = await hasta(async () => {
    const hay = await comienzo(e, numero);
    return hay.preguntas === 1 && hay;
  });
  expect(enElActo).toBe(false);
}

describe('Cuando se guarda un pedido', () => {
  it('entonces lo toma un worker, que empieza en el acto, y nadie le pregunta nada', async () => {
    const e = await entorno();
    // On a busy machine the worker may come a moment too late for one or the other.
    await hasta(async () => {
      const { status, cuerpo } = await comprar(e.ahorro);
      expect([status, cuerpo.ticket?.estado]).toEqual([201, 'pendiente']);
      const { enElActo, preguntas } = await comienzo(e, cuerpo.pedido.numero);
      return enElActo && preguntas === 0;
    });
  });

  it('y hay varios workers: entonces cada pedido lo toma uno', async () => {
    const e = await entorno();
    await e.iniciarWorker();
    const compras = await Promise.all(Array.from({ length: 20 }, () => comprar(e.ahorro)));
    expect(compras.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(await e.db.ticket.count()).toBe(20);
    expect(await e.db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(20);
  });
});

describe('Cuando nadie toma los pedidos', () => {
  it('entonces los inicia quien los guardó', async () => {
    const e = await entorno({ sinToma: true });
    for (let vez = 0; vez < 2; vez += 1) {
      const { status, cuerpo } = await comprar(e.ahorro);
      expect(status).toBe(201);
      await preguntado(e, cuerpo.pedido.numero);
    }
  });
});

describe('Cuando un worker toma un pedido y muere', () => {
  it('antes de iniciarlo: entonces lo inicia quien lo guardó', async () => {
    const e = await entorno({ sinToma: true });
    const quienMuere = new pg.Client({ connectionString: e.baseUrl });
    await quienMuere.connect();
    quienMuere.on('notification', () => {
      void quienMuere.query('UPDATE ahorro.pedidos SET relevo_en = now() WHERE relevo_en IS NULL');
    });
    await quienMuere.query(`LISTEN ${CANAL_PEDIDO_GUARDADO}`);
    const { status, cuerpo } = await comprar(e.ahorro);
    await quienMuere.end();
    expect([status, cuerpo.ticket?.estado]).toEqual([201, 'pendiente']);
    await preguntado(e, cuerpo.pedido.numero);
  });
});
