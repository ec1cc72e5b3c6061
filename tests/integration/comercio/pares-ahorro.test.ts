import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { entrar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';

const TIEMPO_MS = 1_500;

describe('Cuando el Ahorro es remoto', () => {
  let par: Par;
  let e: Entorno;
  beforeAll(async () => {
    par = await crearPar();
    e = await crearEntorno({
      env: { BELGRANO_AHORRO_URL: par.url, ENTREGA_TIMEOUT_MS: String(TIEMPO_MS) },
    });
  });
  afterAll(async () => {
    await e.cerrar();
    await par.cerrar();
  });
  const nuevo = (numero: string) =>
    llamar<{ ticket_id: number }>(`${e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: { numero, cliente_nombre: 'Ana', total: 50 },
    });
  const confirmaciones = (numero: string) =>
    par.recibidas.filter(({ ruta }) => ruta === `/api/confirmar-ticket/${numero}`);

  it('entonces cada estado del ticket se le confirma', async () => {
    const numero = 'PED-20240101000000-0001';
    const { cuerpo } = await nuevo(numero);
    await hasta(async () => confirmaciones(numero).length === 1);
    expect(confirmaciones(numero)[0]?.cuerpo).toMatchObject({
      ticket_id: cuerpo.ticket_id,
      estado: 'pendiente',
    });
    const token = await entrar(e.tickets);
    for (const estado of ['en_preparacion', 'listo', 'en_camino', 'entregado']) {
      await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
        metodo: 'PATCH',
        token,
        cuerpo: { estado },
      });
      if (estado === 'listo') continue;
      await hasta(async () => confirmaciones(numero).at(-1)?.cuerpo['estado'] === estado);
    }
    // A shop from before `listo` hears of it as of what it knows.
    expect(confirmaciones(numero).map(({ cuerpo: { estado } }) => estado)).not.toContain('listo');
    const fin = (await e.client.workflow
      .getHandle(workflowIdPedido(numero))
      .result()) as VistaPedido;
    expect(fin.estado).toBe('entregado');
  });

  it('entonces una falla se reintenta sin demorar la respuesta de despacho', async () => {
    par.guion = [{ status: 500 }, 'html'];
    const numero = 'PED-20240101000000-0002';
    expect((await nuevo(numero)).status).toBe(201);
    expect(confirmaciones(numero).length).toBeLessThan(3);
    // A page instead of JSON with 200 is no confirmation either.
    await hasta(async () => confirmaciones(numero).length === 3);
  });

  it('entonces si deja de responder el flujo sigue y le cuenta solo lo último', async () => {
    par.despues = { status: 400 };
    const numero = 'PED-20240101000000-0003';
    await nuevo(numero);
    await hasta(async () => confirmaciones(numero).length === 1);
    const token = await entrar(e.tickets);
    await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
      metodo: 'PATCH',
      token,
      cuerpo: { estado: 'en_preparacion' },
    });
    await hasta(async () => confirmaciones(numero).length === 2);
    par.despues = 'bien';
    await e.mensajero.senalar(numero, SENAL.empujar);
    await hasta(async () => confirmaciones(numero).length === 3);
    expect(confirmaciones(numero).at(-1)?.cuerpo['estado']).toBe('en_preparacion');
  });
});
