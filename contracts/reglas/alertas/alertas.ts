/** What follows from the catalogue of alerts: the event of one, and whether it is over. No zod either. */
import { CATALOGO_ALERTAS } from './catalogo.ts';
import type { AvisoDe } from './catalogo.ts';
import type { Definicion, FinAlerta, LectorAlerta, NivelAlerta } from './definicion.ts';
import { enPalabras } from '../palabras.ts';
import { ESTADOS_SIN_SALIR, esEstadoTicket, esFinal } from '../estados.ts';

/** An alert as the log of events has it, and the live board gets it; its data stand beside these. */
export interface AlertaEvento {
  readonly nivel: NivelAlerta;
  readonly codigo: string;
  readonly mensaje: string;
  readonly numero?: string;
  /** Missing in what was said before there was a catalogue. */
  readonly para?: readonly LectorAlerta[];
  /** The code of the alert, of the same order, that is over with this. */
  readonly resuelve?: string;
}

const definicionDe = (codigo: string): Definicion<unknown> | undefined =>
  (CATALOGO_ALERTAS as Readonly<Record<string, Definicion<never>>>)[codigo] as
    Definicion<unknown> | undefined;

/** What alerts of a code are about; a code of another release stays what it is. */
export function causaDe(codigo: string): string {
  return definicionDe(codigo)?.causa ?? codigo;
}

/** The event of an alert. What its sentence needs and is not there is made up for by `mensaje`. */
export function eventoDeAlerta(aviso: AvisoDe): AlertaEvento {
  const { codigo, nivel, mensaje = codigo } = aviso;
  const definicion = definicionDe(codigo);
  // Of a version that knows more than this one.
  if (definicion === undefined) return { ...aviso, nivel: nivel ?? 'advertencia', mensaje };
  const completa = definicion.datos.every((nombre) => Object.hasOwn(aviso, nombre));
  const resuelve = completa ? definicion.resuelve?.(aviso) : undefined;
  return {
    ...aviso,
    nivel: nivel ?? definicion.nivel,
    mensaje: completa ? enPalabras(definicion.frase(aviso)) : mensaje,
    para: definicion.para,
    ...(resuelve === undefined ? {} : { resuelve }),
  };
}

/** What an alert is said with, besides what every one has. */
export function datosDeAlerta(alerta: AlertaEvento): Readonly<Record<string, unknown>> {
  const { codigo, mensaje } = alerta;
  const propios = Object.entries(alerta).filter(([nombre]) => !DE_TODAS.includes(nombre));
  const datos: Readonly<Record<string, unknown>> = Object.fromEntries(propios);
  if (codigo !== 'pedido_demorado' || 'estado' in datos) return datos;
  // A worker of the release before this one has put it into the sentence only.
  const [, estado] = / en ([a-z_]+)$/.exec(mensaje) ?? [];
  return estado === undefined ? datos : { estado };
}
const DE_TODAS = ['nivel', 'codigo', 'mensaje', 'numero', 'para', 'resuelve'];

/** The codes that end in one of these ways. */
export function codigosConFin(...fines: readonly FinAlerta[]): string[] {
  return Object.entries(CATALOGO_ALERTAS)
    .filter(([, { fin }]) => fines.includes(fin))
    .map(([codigo]) => codigo);
}

/** The codes that are for whoever reads them as `lector`. */
export function codigosPara(lector: LectorAlerta): string[] {
  return Object.entries(CATALOGO_ALERTAS)
    .filter(([, { para }]) => para.includes(lector))
    .map(([codigo]) => codigo);
}

/** What is known of an alert that is open. */
export interface AlertaAbierta {
  readonly codigo: string;
  readonly numero: string | null;
  readonly datos: Readonly<Record<string, unknown>>;
}

/** Whether a change of its order or its ticket, as an event tells it, ends the alert. */
export function terminaConCambio(
  { codigo, datos }: AlertaAbierta,
  { estado, repartidor }: Readonly<Record<string, unknown>>,
): boolean {
  if (typeof estado !== 'string' || !esEstadoTicket(estado)) return false;
  const fin = definicionDe(codigo)?.fin;
  if (fin === 'aviso_o_fin') return esFinal(estado);
  if (fin === 'repartidor') {
    return typeof repartidor === 'string' || !ESTADOS_SIN_SALIR.includes(estado);
  }
  if (fin !== 'movimiento') return false;
  return esFinal(estado) || (datos['estado'] !== undefined && datos['estado'] !== estado);
}

/** Whether its end will show by itself: an acknowledgement ends all others. */
export function seVeElFin({ codigo, numero, datos }: AlertaAbierta): boolean {
  const fin = definicionDe(codigo)?.fin;
  if (fin === undefined || fin === 'reconocimiento') return false;
  if (fin === 'notificaciones' || fin === 'franjas') return true;
  return numero !== null && (fin !== 'movimiento' || datos['estado'] !== undefined);
}
