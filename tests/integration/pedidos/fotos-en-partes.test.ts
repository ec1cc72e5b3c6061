/** A photo of the door comes in pieces: whatever is cut off, repeated or mixed up, it is there once and whole. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ParteRecibida, PartesDeFoto } from '../../../contracts/despacho/fotos.ts';
import { PARTE_MAXIMA } from '../../../contracts/reglas/imagen.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar } from '../../support/personas/llamadas.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
beforeAll(async () => {
  e = await crearEntorno();
  [admin, flota, segundo] = await Promise.all([
    entrar(e.tickets),
    entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025'),
    entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025'),
  ]);
  await soloEnTurno(e, [1], 1_000);
});
afterAll(() => e.cerrar());

const jpegDe = (bytes: number) =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(bytes - 4)]);
const nuevaSubida = () => randomBytes(16).toString('hex');

async function entregado() {
  const { numero } = await nuevoTicket(e);
  for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
    await cambiarEstado(e.tickets, estado === 'entregado' ? flota : admin, numero, estado);
  return numero;
}
type Dicho = Partial<ParteRecibida & PartesDeFoto> & { error?: string };

async function pedir(ruta: string, opciones: RequestInit = {}, token = flota) {
  const respuesta = await fetch(`${e.tickets}/api/tickets/${ruta}`, {
    ...opciones,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'image/jpeg' },
  });
  return { status: respuesta.status, cuerpo: (await respuesta.json()) as Dicho };
}
interface Parte {
  readonly subida: string;
  readonly desde: number | string;
  readonly total: number | string;
}
const mandar = (numero: string, parte: Parte, bytes: Uint8Array, token?: string) =>
  pedir(
    `${numero}/entrega/foto/partes?subida=${encodeURIComponent(parte.subida)}&desde=${parte.desde}&total=${parte.total}`,
    { method: 'PUT', body: new Uint8Array(bytes) },
    token,
  );
const cuanto = async (numero: string, subida: string) =>
  (await pedir(`${numero}/entrega/foto/partes?subida=${subida}`)).cuerpo.recibidos ?? 0;
const guardada = async (numero: string) => {
  const respuesta = await fetch(`${e.tickets}/api/tickets/${numero}/entrega/foto`, {
    headers: { Authorization: `Bearer ${admin}` },
  });
  return respuesta.ok ? Buffer.from(await respuesta.arrayBuffer()) : respuesta.status;
};
const pendientes = (numero: string) => e.db.fotoEnPartes.count({ where: { ticket: { numero } } });

describe('Cuando la foto de una entrega llega en partes', () => {
  it('entonces con la última queda guardada, y de las partes no queda nada', async () => {
    const [numero, foto, subida] = [await entregado(), jpegDe(150_000), nuevaSubida()];
    const parte = (desde: number) =>
      mandar(numero, { subida, desde, total: foto.length }, foto.subarray(desde, desde + 65_536));
    expect((await parte(0)).cuerpo).toEqual({ recibidos: 65_536, ticket: null });
    expect(await guardada(numero)).toBe(404);
    expect(await cuanto(numero, subida)).toBe(65_536);
    expect((await parte(65_536)).cuerpo.recibidos).toBe(131_072);
    const { status, cuerpo } = await parte(131_072);
    expect([status, cuerpo.recibidos, cuerpo.ticket?.idempotent]).toEqual([200, 150_000, false]);
    expect(cuerpo.ticket?.historial.at(-1)?.detalle).toBe('Foto de la entrega');
    expect(await guardada(numero)).toEqual(foto);
    expect(await pendientes(numero)).toBe(0);
    // The last answer got lost: all of it again is the same photo.
    const otraVez = await mandar(numero, { subida, desde: 0, total: foto.length }, foto);
    expect(otraVez.cuerpo.ticket?.idempotent).toBe(true);
    expect(await pendientes(numero)).toBe(0);
  });

  it('y partes que se repiten, se saltean, se mezclan o llegan a la vez: entonces igual está entera, una vez', async () => {
    const pasos = fc.array(
      fc.record({
        salto: fc.constantFrom(0, 0, 0, -700, 700, -2_000),
        aLaVez: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 3, maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(pasos, async (lista) => {
        const [numero, foto, subida] = [await entregado(), jpegDe(5_000), nuevaSubida()];
        const total = foto.length;
        const intentar = async (desde: number, aLaVez: number) => {
          const bytes = foto.subarray(desde, Math.min(desde + 1_000, total));
          const todas = await Promise.all(
            Array.from({ length: aLaVez }, () => mandar(numero, { subida, desde, total }, bytes)),
          );
          expect(todas.every(({ status }) => status === 200)).toBe(true);
          return todas.some(({ cuerpo }) => cuerpo.ticket != null);
        };
        let guardo = false;
        for (const { salto, aLaVez } of lista) {
          const va = (await cuanto(numero, subida)) + salto;
          if (!guardo && va >= 0 && va < total) guardo = await intentar(va, aLaVez);
        }
        while (!guardo) guardo = await intentar(await cuanto(numero, subida), 1);
        expect(await guardada(numero)).toEqual(foto);
        const { _count } = await e.db.ticket.findUniqueOrThrow({
          where: { numero },
          select: {
            _count: { select: { historial: { where: { detalle: 'Foto de la entrega' } } } },
          },
        });
        expect(_count.historial).toBe(1);
      }),
      { numRuns: 12 },
    );
  });

  it('y no es de quien la manda, o todavía no hay de qué: entonces no se guarda ni una parte', async () => {
    const { numero: abierto } = await nuevoTicket(e);
    const parte = { subida: nuevaSubida(), desde: 0, total: 10_000 };
    const bytes = jpegDe(1_000);
    const temprano = await mandar(abierto, parte, bytes);
    expect([temprano.status, temprano.cuerpo.error]).toEqual([
      ...[409, 'La foto se sube cuando el pedido fue entregado'],
    ]);
    const numero = await entregado();
    expect((await mandar(numero, parte, bytes, segundo)).status).toBe(403);
    expect((await mandar('NO-HAY', parte, bytes, admin)).status).toBe(404);
    expect([await pendientes(abierto), await pendientes(numero)]).toEqual([0, 0]);
  });

  it('y no puede ser: entonces se dice por qué, y lo que había sigue', async () => {
    const [numero, subida] = [await entregado(), nuevaSubida()];
    const bien = { subida, desde: 0, total: 10_000 };
    expect((await mandar(numero, bien, jpegDe(1_000))).status).toBe(200);
    const casos: readonly (readonly [Partial<Parte>, number, number])[] = [
      [{ desde: 9_500 }, 1_000, 400],
      [{ desde: -1 }, 10, 400],
      [{ desde: '' }, 10, 400],
      [{ desde: '1e3' }, 10, 400],
      [{ total: 0 }, 10, 400],
      [{ total: 2 * 1024 * 1024 + 1 }, 10, 400],
      [{ subida: 'cualquiera' }, 10, 400],
      [{ subida: `${subida}'--` }, 10, 400],
      [{ desde: 1_000, total: 9_000 }, 10, 409],
      [{ desde: 1_000 }, 0, 400],
    ];
    for (const [mal, bytes, status] of casos) {
      const dada = await mandar(numero, { ...bien, ...mal }, randomBytes(bytes));
      expect([dada.status, typeof dada.cuerpo.error], JSON.stringify(mal)).toEqual([
        status,
        'string',
      ]);
    }
    const grande = { subida: nuevaSubida(), desde: 0, total: 2_000_000 };
    expect((await mandar(numero, grande, jpegDe(PARTE_MAXIMA + 1))).status).toBe(413);
    expect(await cuanto(numero, subida)).toBe(1_000);
  });

  it('y al final no es una imagen, o ya hay otra: entonces se rechaza, y no se queda ocupando lugar', async () => {
    const numero = await entregado();
    const texto = Buffer.from('<script>alert(1)</script>');
    const falsa = { subida: nuevaSubida(), desde: 0, total: texto.length };
    expect((await mandar(numero, falsa, texto)).status).toBe(415);
    const [primera, segundaFoto] = [jpegDe(500), jpegDe(500)];
    const entera = (bytes: Buffer) =>
      mandar(numero, { subida: nuevaSubida(), desde: 0, total: bytes.length }, bytes);
    expect((await entera(primera)).status).toBe(200);
    expect((await entera(segundaFoto)).cuerpo.error).toBe('Esta entrega ya tiene otra foto');
    expect([await pendientes(numero), await guardada(numero)]).toEqual([0, primera]);
  });

  it('y nadie sigue: entonces son pocas a la vez, y en un día ya no están', async () => {
    const numero = await entregado();
    for (let i = 0; i < 7; i += 1)
      await mandar(numero, { subida: nuevaSubida(), desde: 0, total: 9_000 }, jpegDe(1_000));
    expect(await pendientes(numero)).toBe(4);
    await e.sql
      .sql`UPDATE tickets.fotos_en_partes SET actualizada_en = now() - interval '25 hours'`;
    await createLimpieza(e.sql.sql, log).pasar();
    expect(await pendientes(numero)).toBe(0);
  });
});
