/** The last list of a driver's tickets, for when the page opens without a connection. */
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { esEstadoTicket } from '../../../contracts/reglas/estados.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { campoDe, delAparato, entender } from '../../ui/entorno/memoria.ts';
import { hora } from '../../ui/textos.ts';
import { esEstado, esFoto, esNota, terminaParada } from './cola.ts';
import type { Paso, PasoEstado, PasoNota } from './cola.ts';

export interface Mios {
  readonly tickets: readonly Ticket[];
}

const clave = (usuarioId: number) => `belgrano.mios.${usuarioId}`;

export function guardarMios(usuarioId: number, mios: Mios): void {
  delAparato.guardar(clave(usuarioId), JSON.stringify(mios));
}

export function leerMios(usuarioId: number): Mios | undefined {
  const tickets = campoDe(entender(delAparato.leer(clave(usuarioId))), 'tickets');
  return Array.isArray(tickets) && tickets.every(esTicket) ? { tickets } : undefined;
}

/** As far as a list needs it: what an older page kept is asked for anew. */
function esTicket(dado: unknown): dado is Ticket {
  const estado = campoDe(dado, 'estado');
  return (
    typeof campoDe(dado, 'numero') === 'string' &&
    typeof estado === 'string' &&
    esEstadoTicket(estado)
  );
}

/** Addresses and telephones of people do not stay on a phone that somebody has left. */
export function olvidarMios(usuarioId: number): void {
  delAparato.olvidar(clave(usuarioId));
}

/** What dispatch did not take of a stop: of which ticket, and why. */
export interface Prueba {
  readonly numero: string;
  /** Where its photo is kept on this phone. */
  readonly foto?: string;
  /** What was done at the door, in words. */
  readonly relato?: string;
  readonly porque: string;
}

const claveDePruebas = (usuarioId: number) => `belgrano.pruebas.${usuarioId}`;

/** Steps on the way to the door leave nothing to be shown. */
export function guardarPrueba(usuarioId: number, paso: Paso, porque: string): void {
  if (esEstado(paso) && !terminaParada(paso)) return;
  const { numero } = paso;
  const que = esFoto(paso) ? { foto: paso.foto } : { relato: enPalabras(paso) };
  const todas = [...leerPruebas(usuarioId), { numero, ...que, porque }];
  delAparato.guardar(claveDePruebas(usuarioId), JSON.stringify(todas));
}

/** `Entregado a las 15:05. Lo recibió Marta`, or `Nota: …`. */
function enPalabras(paso: PasoEstado | PasoNota): string {
  if (esNota(paso)) return `Nota: ${paso.nota}`;
  const { estado, ocurrio_en, recibido_por, motivo } = paso;
  const cuando = ocurrio_en === undefined ? '' : ` a las ${hora(ocurrio_en)}`;
  const quien = recibido_por === undefined ? '' : `. Lo recibió ${recibido_por}`;
  return `${TICKET[estado].nombre}${cuando}${quien}${motivo === undefined ? '' : `. ${motivo}`}`;
}

export function leerPruebas(usuarioId: number): readonly Prueba[] {
  const leidas = entender(delAparato.leer(claveDePruebas(usuarioId)));
  return Array.isArray(leidas) ? leidas.filter(esPrueba) : [];
}

function esPrueba(dada: unknown): dada is Prueba {
  const opcionales = [campoDe(dada, 'foto'), campoDe(dada, 'relato')];
  return (
    [campoDe(dada, 'numero'), campoDe(dada, 'porque')].every(
      (campo) => typeof campo === 'string',
    ) && opcionales.every((campo) => campo === undefined || typeof campo === 'string')
  );
}

export function olvidarPrueba(usuarioId: number, { numero, foto, relato }: Prueba): void {
  const quedan = leerPruebas(usuarioId).filter(
    (prueba) => prueba.numero !== numero || prueba.foto !== foto || prueba.relato !== relato,
  );
  delAparato.guardar(claveDePruebas(usuarioId), JSON.stringify(quedan));
}

/** What was done at this door is known by now; its photos are not. */
export function olvidarRelatos(usuarioId: number, numero: string): void {
  const pruebas = leerPruebas(usuarioId);
  const quedan = pruebas.filter((prueba) => prueba.numero !== numero || prueba.foto !== undefined);
  if (quedan.length < pruebas.length) {
    delAparato.guardar(claveDePruebas(usuarioId), JSON.stringify(quedan));
  }
}
