import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, entrar, llamar } from '../../support/personas/llamadas.ts';

const NUMERO = 'PED-20250101000000-0901';
let e: Entorno;
beforeAll(async () => {
  const TEMPORAL_CODEC_KEY = `uno=${randomBytes(32).toString('base64')}`;
  e = await crearEntorno({ env: { TEMPORAL_CODEC_KEY } });
});
afterAll(() => e.cerrar());

interface EnJson {
  readonly metadata: Record<string, string>;
  readonly data: string;
}

/** Every payload of the order's history, as the UI gets it. */
async function historia(numero: string): Promise<{ texto: string; entrada: EnJson }> {
  const { history } = await e.client.workflowService.getWorkflowExecutionHistory({
    namespace: 'default',
    execution: { workflowId: `pedido-${numero}` },
  });
  const payload =
    history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
  const base64 = (bytes: Uint8Array | null | undefined) =>
    Buffer.from(bytes ?? []).toString('base64');
  const metadata = Object.entries(payload?.metadata ?? {}).map(([k, v]) => [k, base64(v)] as const);
  const texto = JSON.stringify(history, (_clave, valor: unknown) =>
    valor instanceof Uint8Array ? Buffer.from(valor).toString('latin1') : valor,
  );
  return {
    texto,
    entrada: { metadata: Object.fromEntries(metadata), data: base64(payload?.data) },
  };
}

describe('Cuando hay una llave para lo que guarda Temporal', () => {
  it('entonces los pedidos siguen igual', async () => {
    const { status, cuerpo } = await comprar(e.ahorro);
    expect(status).toBe(201);
    expect(cuerpo.ticket?.repartidor).toEqual(expect.any(String));
  });

  it('entonces en la historia no se lee a nadie, y la UI de un administrador sí lo lee', async () => {
    const { status } = await llamar(`${e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: {
        numero: NUMERO,
        cliente_nombre: 'Zulema Íñiguez',
        cliente_telefono: '1199887766',
        total: 10,
      },
    });
    expect(status).toBe(201);
    const { texto, entrada } = await historia(NUMERO);
    expect(texto).not.toMatch(/Zulema|1199887766/);

    const decode = (opciones: object) =>
      llamar<{ payloads: EnJson[] }>(`${e.tickets}/api/temporal/codec/decode`, {
        cuerpo: { payloads: [entrada] },
        ...opciones,
      });
    const { cuerpo, headers } = await decode({
      token: await entrar(e.tickets),
      cabeceras: { Origin: 'http://localhost:8233' },
    });
    expect(Buffer.from(cuerpo.payloads[0]?.data ?? '', 'base64').toString()).toContain('Zulema');
    expect(headers.get('access-control-allow-origin')).toBe('http://localhost:8233');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect((await decode({})).status).toBe(401);
    const flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
    expect((await decode({ token: flota })).status).toBe(403);
  });

  it('entonces lo que no se puede leer es un 409 que lo dice', async () => {
    const { status, cuerpo } = await llamar(`${e.tickets}/api/temporal/codec/decode`, {
      token: await entrar(e.tickets),
      cuerpo: {
        payloads: [
          {
            metadata: {
              encoding: Buffer.from('binary/encrypted').toString('base64'),
              'encryption-key-id': Buffer.from('otra').toString('base64'),
            },
            data: 'AAAA',
          },
        ],
      },
    });
    expect([status, cuerpo['error']]).toEqual([
      409,
      'No se puede descifrar: falta la llave «otra»',
    ]);
  });
});
