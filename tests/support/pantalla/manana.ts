/** The people of a morning, their screens, and what each order should have come to. */
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { SE_PAGA } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket, MedioPago } from '../../../contracts/reglas/estados.ts';
import { fila, soloEnTurno } from '../personas/despacho.ts';
import { comprar, entrar, hasta, llamar } from '../personas/llamadas.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import { abrirNavegador, GRANDE } from './navegador.ts';
import { CHICA, dialogo, enElTablero, tarjeta } from './tablero.ts';
import { deslizarConElDedo, enSuTelefono } from './telefono.ts';

export const QUIENES = [1, 2, 3] as const;
export type Quien = (typeof QUIENES)[number];
/** What a screen has that was never loaded again. */
export const OFICINA = 'la misma';

interface Esperado {
  readonly seguimiento: { readonly url: string; readonly token: string };
  readonly total: number;
  readonly medio: MedioPago;
  estado: EstadoTicket;
  repartidor: number | null;
  /** When it came to that state, in milliseconds since 1970; as the call said it, where it was a call. */
  momento: number;
  /** When the hand began. */
  desde: number;
}

const CALLES = ['Cuba', 'Arcos', 'Vidal', 'Moldes', 'Amenábar'];
const MEDIOS: readonly MedioPago[] = ['efectivo', 'efectivo', 'tarjeta'];

export type Manana = Awaited<ReturnType<typeof crearManana>>;

export async function crearManana() {
  const navegador = await abrirNavegador();
  const e = await crearEntorno();
  await soloEnTurno(e, QUIENES, 60);
  const tactiles = { tactil: true };
  const mouse = await enElTablero(navegador, e.tickets, GRANDE);
  const tactil = await enElTablero(navegador, e.tickets, CHICA, tactiles);
  const telefono = (cual: Quien) => enSuTelefono(navegador, e.tickets, cual, CHICA, tactiles);
  const flota = { 1: await telefono(1), 2: await telefono(2), 3: await telefono(3) };
  for (const { pagina } of [mouse, tactil, ...Object.values(flota)]) {
    await pagina.evaluate(`window.deEstaManana = '${OFICINA}'; null`);
  }
  const admin = await entrar(e.tickets);
  const tokens = new Map<Quien, string>();
  const tokenDe = async (cual: Quien) => {
    const token =
      tokens.get(cual) ?? (await entrar(e.tickets, `repartidor${cual}`, 'flota-belgrano-2025'));
    tokens.set(cual, token);
    return token;
  };
  const pedidos = new Map<string, Esperado>();
  const esperado = (numero: string): Esperado => {
    const pedido = pedidos.get(numero);
    if (pedido === undefined) throw new Error(`nadie pidió ${numero}`);
    return pedido;
  };
  const anotar = (numero: string, estado: EstadoTicket, momento: number, desde = momento) =>
    Object.assign(esperado(numero), { estado, momento, desde });

  async function pedir(i: number): Promise<void> {
    const medio = MEDIOS[i % MEDIOS.length] ?? 'efectivo';
    const { status, cuerpo } = await comprar(e.ahorro, {
      cabeceras: { 'Idempotency-Key': randomUUID() },
      cuerpo: {
        cliente: {
          ...{ nombre: `Cliente ${i + 1}`, email: `cliente${i + 1}@example.com` },
          telefono: `11 4444-${String(1_000 + i)}`,
        },
        items: [{ producto_id: 1 + (i % 12), cantidad: 1 + (i % 3) }],
        direccion: `${CALLES[i % CALLES.length]} ${1_000 + i * 7}, Belgrano`,
        ...{ metodo_pago: medio, notas: '' },
      },
    });
    expect(status).toBe(201);
    const { numero, total } = cuerpo.pedido;
    const { seguimiento } = cuerpo;
    pedidos.set(numero, {
      ...{ seguimiento, total, medio, estado: 'pendiente', repartidor: null },
      ...{ momento: 0, desde: 0 },
    });
  }
  /** So many at once. */
  async function rafaga(cuantos: number): Promise<void> {
    const desde = pedidos.size;
    await Promise.all(Array.from({ length: cuantos }, (_, i) => pedir(desde + i)));
    for (const { numero, repartidorId } of await e.db.ticket.findMany()) {
      esperado(numero).repartidor = repartidorId;
    }
  }
  const losDe = async (cual: Quien) =>
    e.db.ticket.findMany({ where: { repartidorId: cual }, orderBy: { id: 'asc' } });

  async function losTablerosDicen(cuentas: Partial<Record<EstadoTicket, number>>): Promise<void> {
    for (const { pagina } of [mouse, tactil]) {
      for (const [estado, cuantos] of Object.entries(cuentas)) {
        const cuenta = pagina.locator(`[data-columna="${estado}"] .cuenta`);
        await cuenta.getByText(String(cuantos), { exact: true }).waitFor({ timeout: 60_000 });
      }
    }
  }

  const ahoraDe = (cual: Quien) => flota[cual].pagina.locator('.ahora');
  /** The stop that fills their screen. */
  async function proximo(cual: Quien): Promise<string> {
    return (await ahoraDe(cual).getAttribute('data-numero')) ?? '';
  }
  /** Leaves with it, by a touch. @returns its number */
  async function salir(cual: Quien): Promise<string> {
    const ahora = ahoraDe(cual);
    await ahora.getByRole('button', { name: 'Salgo a entregar' }).waitFor();
    const numero = await proximo(cual);
    const antes = Date.now();
    await ahora.getByRole('button', { name: 'Salgo a entregar' }).tap();
    await ahora.locator('.deslizar').waitFor();
    anotar(numero, 'en_camino', Date.now(), antes);
    return numero;
  }
  /** By the finger, of what fills their screen. */
  async function entregar(cual: Quien, numero: string): Promise<void> {
    const antes = Date.now();
    await deslizarConElDedo(flota[cual]);
    anotar(numero, 'entregado', Date.now(), antes);
    esperado(numero).repartidor = cual;
  }
  /** Leaves with it and delivers it, by touches. @returns its number */
  async function parada(cual: Quien): Promise<string> {
    const numero = await salir(cual);
    await entregar(cual, numero);
    await flota[cual].pagina
      .locator(`.ahora[data-numero="${numero}"]`)
      .waitFor({ state: 'detached' });
    return numero;
  }
  async function noHabiaNadie(cual: Quien): Promise<void> {
    const { pagina } = flota[cual];
    const numero = await salir(cual);
    await ahoraDe(cual).getByRole('button', { name: 'No pude entregar' }).tap();
    const antes = Date.now();
    await pagina.getByRole('button', { name: 'No había nadie' }).tap();
    anotar(numero, 'no_entregado', Date.now(), antes);
    await pagina.locator(`.ahora[data-numero="${numero}"]`).waitFor({ state: 'detached' });
  }

  async function cancelarConElMouse(numero: string): Promise<void> {
    const { pagina } = mouse;
    const buscar = pagina.getByRole('searchbox');
    await buscar.fill(numero);
    await tarjeta(pagina, numero)
      .getByRole('button', { name: `Acciones de ${numero}` })
      .click();
    await dialogo(pagina)
      .getByRole('button', { name: /^Cancelar/ })
      .click();
    await dialogo(pagina).getByLabel('Motivo').fill('Se arrepintió');
    await dialogo(pagina).getByRole('button', { name: 'Cancelar pedido' }).click();
    await hasta(async () => (await fila(e, numero)).estado === 'cancelado');
    await buscar.fill('');
  }
  const cancelado = (numero: string) => {
    anotar(numero, 'cancelado', Date.now());
    esperado(numero).repartidor = 3;
  };

  /** Whoever has them now: none of those of who went home. */
  async function reasignados(enLaCalle: string): Promise<void> {
    const filas = await e.db.ticket.findMany();
    for (const { numero, estado, repartidorId } of filas) {
      if (repartidorId === 2 && estado !== 'entregado') expect(numero).toBe(enLaCalle);
      esperado(numero).repartidor = repartidorId;
    }
  }
  const enLaBase = async (numeros: readonly string[]) =>
    Promise.all(numeros.map(async (numero) => (await fila(e, numero)).estado));

  /** By the call that their page makes, with the moment of the act. */
  async function dar(cual: Quien, numero: string, estado: EstadoTicket, motivo?: string) {
    const momento = Date.now();
    const { status } = await llamar(`${e.tickets}/api/tickets/${numero}/estado`, {
      ...{ metodo: 'PATCH', token: await tokenDe(cual) },
      cabeceras: { 'Idempotency-Key': randomUUID() },
      cuerpo: { estado, ocurrio_en: new Date(momento).toISOString(), motivo },
    });
    expect([numero, estado, status]).toEqual([numero, estado, 200]);
    anotar(numero, estado, momento);
    esperado(numero).repartidor = cual;
  }
  /** Two of them find nobody. */
  async function repartirElResto(): Promise<void> {
    await Promise.all(
      ([1, 3] as const).map(async (cual) => {
        const quedan = (await losDe(cual)).filter(({ estado }) => estado === 'en_preparacion');
        for (const [i, { numero }] of quedan.entries()) {
          await dar(cual, numero, 'en_camino');
          if (i === 0) await dar(cual, numero, 'no_entregado', 'No había nadie');
          else await dar(cual, numero, 'entregado');
        }
      }),
    );
  }

  /** Until nothing waits on a phone and every row is what it should be. */
  async function asentado(): Promise<void> {
    const numeros = [...pedidos].filter(([, { momento }]) => momento > 0);
    await hasta(async () => {
      const filas = new Map((await e.db.ticket.findMany()).map((t) => [t.numero, t.estado]));
      return numeros.every(([numero, { estado }]) => filas.get(numero) === estado);
    });
  }
  const cuentas = () => {
    const suma: Partial<Record<EstadoTicket, number>> = {};
    for (const { estado } of pedidos.values()) suma[estado] = (suma[estado] ?? 0) + 1;
    return suma;
  };

  /** Acts whose moment, here or at the shop, is more than a second before they were begun, or after they were done. */
  async function corridos(): Promise<string[]> {
    const paso = { orderBy: { id: 'desc' }, take: 50 } as const;
    const tickets = await e.db.ticket.findMany({ include: { historial: paso } });
    const compras = await e.db.pedido.findMany({ include: { historial: paso } });
    return [...tickets, ...compras].flatMap(({ numero, historial }) => {
      const { estado, momento, desde } = esperado(numero);
      // Dispatch's own, and when somebody of the office has pressed: not a driver's.
      if (estado === 'cancelado') return [];
      const paso = historial.findLast((anotado) => anotado.estado === estado);
      const fecha = paso?.fecha.getTime() ?? 0;
      const enHora = fecha >= desde - 1_000 && fecha <= momento + 1_000;
      return enHora ? [] : [`${numero} ${estado} ${fecha - momento}`];
    });
  }

  const enEfectivo = (cual: Quien) => {
    const propios = [...pedidos.values()].filter(
      ({ repartidor, estado, medio }) =>
        repartidor === cual && estado === 'entregado' && SE_PAGA[medio] === 'en_efectivo',
    );
    return Math.round(propios.reduce((suma, { total }) => suma + total * 100, 0)) / 100;
  };
  async function rendir(cual: Quien): Promise<void> {
    const caja = flota[cual].pagina.locator('.caja');
    const pesos = enEfectivo(cual).toLocaleString('es-AR', { minimumFractionDigits: 2 });
    await caja.getByText(`Efectivo: $ ${pesos}`).waitFor({ timeout: 60_000 });
    await caja.getByRole('button', { name: 'Rendir' }).tap();
    await caja.getByText(`Rendiste $ ${pesos}`).waitFor();
  }

  return {
    ...{ e, admin, mouse, tactil, flota, pedidos, esperado, tokenDe, rafaga, losDe, cuentas },
    ...{ losTablerosDicen, proximo, salir, parada, entregar, noHabiaNadie, cancelarConElMouse },
    ...{
      cancelado,
      reasignados,
      enLaBase,
      repartirElResto,
      asentado,
      corridos,
      enEfectivo,
      rendir,
    },
    filaDe: (numero: string) => fila(e, numero),
    async cerrar() {
      await navegador.cerrar();
      await e.cerrar();
    },
  };
}
