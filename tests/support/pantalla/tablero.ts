/** Dispatch's pages, as whoever administers it opens and looks at them. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fila, soloEnTurno } from '../personas/despacho.ts';
import { hasta } from '../personas/llamadas.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { barreras, sobraALoAncho } from './accesible.ts';
import { capturar } from './navegador.ts';
import type { Aparatos, Navegador, Pantalla, Persona } from './navegador.ts';

export const CHICA: Pantalla = { ancho: 390, alto: 844 };

/** Somebody who has logged in and sees the board. @param tickets address of dispatch */
export async function enElTablero(
  navegador: Navegador,
  tickets: string,
  pantalla: Pantalla,
  con?: Aparatos,
): Promise<Persona> {
  const persona = await navegador.persona(pantalla, con);
  const { pagina } = persona;
  await pagina.goto(`${tickets}/`);
  await pagina.getByLabel('Usuario').fill('admin');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.locator('[data-columna="pendiente"]').waitFor();
  return persona;
}

/** Nothing in the way of anybody, and nothing beyond the edge. */
export async function mirar(pagina: Page, nombre: string): Promise<void> {
  await capturar(pagina, nombre);
  expect(await barreras(pagina, true)).toEqual([]);
  expect(await sobraALoAncho(pagina)).toBeLessThanOrEqual(0);
}

export const dialogo = (pagina: Page) => pagina.locator('dialog[open]');
export const tarjeta = (pagina: Page, numero: string) =>
  pagina.locator(`[data-numero="${numero}"]`);
export const enColumna = (pagina: Page, columna: string, numero: string) =>
  pagina.locator(`[data-columna="${columna}"] [data-numero="${numero}"]`);

/** The middle of what is first there, where a hand takes it. */
export async function centroDe(pagina: Page, lugar: string): Promise<{ x: number; y: number }> {
  const caja = await pagina.locator(lugar).first().boundingBox();
  if (caja === null) throw new Error(`no se ve ${lugar}`);
  return { x: caja.x + caja.width / 2, y: caja.y + caja.height / 2 };
}

/** A day of dispatch; `entorno` is asked for when it is there. */
export function manosDeDespacho(entorno: () => Entorno) {
  /** The board of a day that begins: nothing on it, these drivers with this much room. */
  async function empezar(ids: readonly number[], capacidad = 10): Promise<void> {
    await entorno().db.ticket.updateMany({ data: { estado: 'entregado', sinRepartidor: null } });
    await soloEnTurno(entorno(), ids, capacidad);
  }
  async function abrirTablero({ pagina }: Persona): Promise<void> {
    await pagina.goto(`${entorno().tickets}/`);
    await pagina.locator('[data-columna="pendiente"]').waitFor();
  }
  const quienLoTiene = async (numero: string) => (await fila(entorno(), numero)).repartidorId;
  return { empezar, abrirTablero, quienLoTiene };
}

/** What the board has done a moment after it was asked to. */
export const pronto = <T>(condicion: () => Promise<T | null | undefined | false>): Promise<T> =>
  hasta(condicion, 15_000);
