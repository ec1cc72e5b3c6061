/**
 * A limit for what is asked all the time: counted in memory, and shared by all processes in batches
 * (docs/adr/0011). Nobody waits for the database, so a limit may be exceeded by what other processes
 * let in since the last batch.
 */
import { huellaDe } from './contadores.ts';
import type { Contadores } from './contadores.ts';
import type { Logger } from '../observacion/logger.ts';

/** Whoever has taken this part of the limit since the last batch starts the next one. */
const PARTE_URGENTE = 20;
const CADA_MS = 1_000;
const URGENTE_MS = 100;
/** A statement's worth. */
const POR_TANDA = 1_000;
/** Of so many at once, those who came first are forgotten. */
const MAXIMO = 50_000;

export interface OpcionesDeTandas {
  readonly nombre: string;
  readonly puntos: number;
  readonly ventanaMs: number;
  /** What comes earlier than this before its turn is refused, though there is room; no matter how early when left out. */
  readonly antesMaximoMs?: number;
  readonly contadores: Pick<Contadores, 'sumar'>;
  readonly log: Logger;
}

export interface Consumo {
  /** Whether there was room for one more. */
  readonly pasa: boolean;
  readonly quedan: number;
  /** Until there is room again: for what passes, until the window ends. */
  readonly faltanMs: number;
  /** By how much it came before its turn, were what fits into the window spread evenly over it. */
  readonly antesMs: number;
}

export interface LimitePorTandas {
  /** One more of `quien`. Never fails and never waits. */
  consumir(quien: string): Consumo;
}

interface Cuenta {
  /** Of all processes, as of the last batch. */
  conocidos: number;
  /** Of this process, on their way. */
  enViaje: number;
  /** Of this process, not told yet. */
  propios: number;
  expira: number;
}

export function limitePorTandas(opciones: OpcionesDeTandas): LimitePorTandas {
  const { nombre, puntos, ventanaMs, contadores, log, antesMaximoMs = ventanaMs } = opciones;
  const urgente = Math.ceil(puntos / PARTE_URGENTE);
  // In the order in which their windows began: the first ones end first.
  const cuentas = new Map<string, Cuenta>();
  const pendientes = new Set<string>();
  let reloj: NodeJS.Timeout | undefined;
  let cuando = 0;
  let ultima = 0;
  let enCurso = false;

  function programar(esperaMs: number): void {
    const momento = Math.max(Date.now() + esperaMs, ultima + URGENTE_MS);
    if (enCurso || (reloj !== undefined && cuando <= momento)) return;
    clearTimeout(reloj);
    cuando = momento;
    reloj = setTimeout(() => void mandar(), momento - Date.now()).unref();
  }

  async function mandar(): Promise<void> {
    reloj = undefined;
    enCurso = true;
    ultima = Date.now();
    olvidarVencidas();
    const tanda = tomarTanda();
    try {
      const sumas = [...tanda].map(([clave, cuenta]) => ({
        ...{ clave: `${nombre}:${clave}`, puntos: cuenta.enViaje, expira: cuenta.expira },
      }));
      for (const { clave, puntos: total, expira } of await contadores.sumar(sumas)) {
        const cuenta = tanda.get(clave.slice(nombre.length + 1));
        if (cuenta !== undefined) Object.assign(cuenta, { conocidos: total, enViaje: 0, expira });
      }
    } catch (err) {
      // Each process counts for itself until the database is back.
      log.debug({ err: String(err), nombre }, 'no se pudo compartir un límite');
      for (const [clave, cuenta] of tanda) devolver(clave, cuenta);
    }
    enCurso = false;
    if (pendientes.size > 0) programar(CADA_MS);
  }

  function tomarTanda(): Map<string, Cuenta> {
    const tanda = new Map<string, Cuenta>();
    for (const clave of pendientes) {
      if (tanda.size === POR_TANDA) break;
      pendientes.delete(clave);
      const cuenta = cuentas.get(clave);
      if (cuenta === undefined) continue;
      cuenta.enViaje = cuenta.propios;
      cuenta.propios = 0;
      tanda.set(clave, cuenta);
    }
    return tanda;
  }

  function devolver(clave: string, cuenta: Cuenta): void {
    cuenta.propios += cuenta.enViaje;
    cuenta.enViaje = 0;
    if (cuentas.get(clave) === cuenta) pendientes.add(clave);
  }

  function olvidarVencidas(): void {
    for (const [clave, { expira }] of cuentas) {
      if (expira > Date.now()) return;
      cuentas.delete(clave);
    }
  }

  function cuentaDe(clave: string): Cuenta {
    const hay = cuentas.get(clave);
    if (hay !== undefined && hay.expira > Date.now()) return hay;
    cuentas.delete(clave);
    const [primera] = cuentas.size >= MAXIMO ? cuentas.keys() : [];
    if (primera !== undefined) cuentas.delete(primera);
    const nueva = { conocidos: 0, enViaje: 0, propios: 0, expira: Date.now() + ventanaMs };
    cuentas.set(clave, nueva);
    return nueva;
  }

  return {
    consumir(quien) {
      const clave = huellaDe(quien);
      const cuenta = cuentaDe(clave);
      const van = cuenta.conocidos + cuenta.enViaje + cuenta.propios;
      const faltaVentana = Math.max(cuenta.expira - Date.now(), 0);
      const turnoMs = (van * ventanaMs) / puntos;
      const antesMs = Math.max(turnoMs - (ventanaMs - faltaVentana), 0);
      const pasa = van < puntos && antesMs <= antesMaximoMs;
      // What is refused is not counted: a flood costs nothing but the answers.
      if (pasa) {
        cuenta.propios += 1;
        pendientes.add(clave);
        programar(cuenta.propios >= urgente ? 0 : CADA_MS);
      }
      const quedan = Math.max(puntos - van - (pasa ? 1 : 0), 0);
      const faltanMs = pasa || van >= puntos ? faltaVentana : antesMs - antesMaximoMs;
      return { pasa, quedan, faltanMs, antesMs };
    },
  };
}
