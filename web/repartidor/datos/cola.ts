/** Steps a driver took and notes they left, kept on the phone until dispatch has them. Pure but for where they are kept. */
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { nuevaClave } from '../../ui/red/clave.ts';

/** What a driver did with a ticket. */
export interface PasoDado {
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly motivo?: string;
  /** Who took it at the door. */
  readonly recibido_por?: string;
  /** What they have told, where a code is asked for. */
  readonly codigo?: string;
  /** Why they could not: its photo goes first. */
  readonly sin_codigo?: string;
}
/** A step as it is kept: the same one however often it is sent. */
export interface PasoEstado extends PasoDado {
  readonly clave: string;
  /** When it was taken, ISO 8601; absent of those kept by older pages. */
  readonly ocurrio_en?: string;
  /** Until then it can be undone and is not sent, in milliseconds since 1970. */
  readonly sale_en?: number;
}
/** The photo of a stop, after the step that ended it; kept elsewhere, for its size. */
export interface PasoFoto {
  readonly numero: string;
  /** Of what: absent of a delivery. */
  readonly de?: 'intento';
  /** Where it is kept. */
  readonly foto: string;
}
/** Something to be known of a ticket, for those who work on it. */
export interface NotaDada {
  readonly numero: string;
  readonly nota: string;
}
export interface PasoNota extends NotaDada {
  readonly clave: string;
}
export type Paso = PasoEstado | PasoFoto | PasoNota;
export type Nuevo = PasoDado | PasoFoto | NotaDada;

export function esFoto(paso: Nuevo): paso is PasoFoto {
  return 'foto' in paso;
}

export function esNota<P extends Nuevo>(paso: P): paso is Extract<P, NotaDada> {
  return 'nota' in paso;
}

/** Whether it takes its ticket on. */
export function esEstado<P extends Nuevo>(paso: P): paso is Extract<P, PasoDado> {
  return 'estado' in paso;
}

/** What came of sending a step. */
export type Resultado =
  /** Dispatch has it, from this try, from one before or from somebody else; `queda` says what it did not take of it. */
  | { readonly tipo: 'hecho'; readonly queda?: string }
  /** It will never be taken: the sentence says why. */
  | { readonly tipo: 'rechazado'; readonly mensaje: string }
  /** Nobody answered, or not now: later. */
  | { readonly tipo: 'despues' };

export interface Almacenaje {
  leer(): string | null;
  guardar(texto: string): void;
}

export interface Cola {
  /** Oldest first; the same array until it changes. */
  readonly pendientes: () => readonly Paso[];
  readonly agregar: (paso: Nuevo) => void;
  /** Takes back the last step of this ticket and what belongs to it, if it has not gone yet. @returns what was taken back */
  readonly deshacer: (numero: string) => readonly Paso[];
  /**
   * Sends what waits, one at a time and once each: steps and notes in their order, but for what can still be
   * undone, and photos after all of them, but for one that stands in for a code. @returns whether nothing waits
   */
  readonly enviar: () => Promise<boolean>;
  /** Reads again what is kept: another tab may have changed it. */
  readonly releer: () => void;
}

/** How long the end of a stop can be undone. */
export const DESHACER_MS = 8_000;

export interface ColaDeps {
  readonly almacenaje: Almacenaje;
  readonly mandar: (paso: Paso) => Promise<Resultado>;
  readonly alCambiar: () => void;
  /** Lets `hacer` send while nobody else does, in whichever tab. */
  readonly deAUno?: (hacer: () => Promise<boolean>) => Promise<boolean>;
  readonly ahora?: () => number;
  /** Dispatch has it; it is still in the queue, so that nothing is seen going back. */
  readonly alHacer: (paso: Paso) => void;
  readonly alRechazar: (paso: Paso, mensaje: string) => void;
}

export function createCola(deps: ColaDeps): Cola {
  const { almacenaje, mandar, alCambiar, alHacer, alRechazar } = deps;
  const { deAUno = sinMas, ahora = Date.now } = deps;
  let pasos: readonly Paso[] = [];
  let texto: string | null = null;
  let enviando: Promise<boolean> | null = null;

  const poner = (nuevos: readonly Paso[]): void => {
    pasos = nuevos;
    texto = JSON.stringify(pasos);
    almacenaje.guardar(texto);
    alCambiar();
  };
  const releer = (): void => {
    const leido = almacenaje.leer();
    if (leido !== null && leido !== texto) poner(leerPasos(leido));
  };
  releer();

  const proximo = (): Paso | undefined => {
    releer();
    return elQueSale(pasos, ahora());
  };

  const enviarTodo = async (): Promise<boolean> => {
    for (let paso = proximo(); paso !== undefined; paso = proximo()) {
      const resultado = await mandar(paso);
      if (resultado.tipo === 'despues') return false;
      const { numero } = paso;
      if (resultado.tipo === 'hecho') {
        alHacer(paso);
        if (resultado.queda !== undefined) alRechazar(paso, resultado.queda);
      }
      const rechazado = resultado.tipo === 'rechazado';
      releer();
      const sigue = (siguiente: Paso) =>
        !mismoPaso(siguiente, paso) &&
        (!rechazado || siguiente.numero !== numero || esNota(paso) || esNota(siguiente));
      // What would follow a refused step of the same ticket makes no sense any more; a note stands by itself.
      const caidos = pasos.filter((paso) => !sigue(paso));
      poner(pasos.filter(sigue));
      if (!rechazado) continue;
      alRechazar(paso, resultado.mensaje);
      // What was done at the door and its photos are told one by one: there is no other proof.
      for (const caido of caidos) {
        const esPrueba = esFoto(caido) || (esEstado(caido) && terminaParada(caido));
        if (esPrueba && !mismoPaso(caido, paso)) alRechazar(caido, resultado.mensaje);
      }
    }
    return pasos.length === 0;
  };

  return {
    pendientes: () => pasos,
    releer,
    agregar(paso) {
      releer();
      const ultimo = pasos.findLast(
        (previo) => previo.numero === paso.numero && esEstado(previo) === esEstado(paso),
      );
      // The same button twice is one step.
      if (ultimo !== undefined && mismo(ultimo, paso)) return;
      poner([...pasos, sellar(paso, ahora())]);
    },
    deshacer(numero) {
      releer();
      const i = pasos.findLastIndex((paso) => paso.numero === numero && esEstado(paso));
      const ultimo = pasos[i];
      if (ultimo === undefined || !espera(ultimo, ahora())) return [];
      const quitados = pasos.filter((paso, j) => j >= i && paso.numero === numero && !esNota(paso));
      poner(pasos.filter((paso) => !quitados.includes(paso)));
      return quitados;
    },
    enviar() {
      enviando ??= deAUno(enviarTodo).finally(() => {
        enviando = null;
      });
      return enviando;
    },
  };
}

/** Where nobody else sends. */
function sinMas(hacer: () => Promise<boolean>): Promise<boolean> {
  return hacer();
}

function sellar(paso: Nuevo, ahora: number): Paso {
  if (esFoto(paso)) return paso;
  if (esNota(paso)) return { ...paso, clave: nuevaClave() };
  const sellado = { ...paso, clave: nuevaClave(), ocurrio_en: new Date(ahora).toISOString() };
  return seDeshace(paso) ? { ...sellado, sale_en: ahora + DESHACER_MS } : sellado;
}

/** Whether it waits for a while, to be taken back: not with a code, of which whoever waits is told at once. */
export function seDeshace(paso: PasoDado): boolean {
  return terminaParada(paso) && paso.codigo === undefined;
}

/** Whether nothing comes after it at this door. */
export function terminaParada({ estado }: PasoDado): boolean {
  return estado === 'entregado' || estado === 'no_entregado';
}

/** Whether it can still be undone; not for longer than that, should the clock have been put back meanwhile. */
function espera(paso: Paso, ahora: number): boolean {
  if (!esEstado(paso)) return false;
  const faltan = (paso.sale_en ?? 0) - ahora;
  return faltan > 0 && faltan <= DESHACER_MS;
}

/** The oldest step that nothing holds back; a photo only where no step of its ticket goes before it. */
function elQueSale(pasos: readonly Paso[], ahora: number): Paso | undefined {
  const enOrden = pasos.filter((paso) => !esFoto(paso));
  const detenidos = new Set(
    enOrden.filter((paso) => espera(paso, ahora)).map(({ numero }) => numero),
  );
  const libre = enOrden.find((paso) => {
    const primero = enOrden.find(({ numero }) => numero === paso.numero);
    return primero === paso && !espera(paso, ahora) && !faltaSuFoto(paso, pasos);
  });
  if (libre !== undefined) return libre;
  return pasos.find((paso) => esFoto(paso) && !detenidos.has(paso.numero));
}

/** Without the code that is asked for, dispatch takes it once there is a photo. */
function faltaSuFoto(paso: Paso, pasos: readonly Paso[]): boolean {
  if (!esEstado(paso) || paso.sin_codigo === undefined) return false;
  return pasos.some((siguiente) => esFoto(siguiente) && siguiente.numero === paso.numero);
}

function mismoPaso(a: Paso, b: Paso): boolean {
  if (esFoto(a) || esFoto(b)) return mismo(a, b);
  return a.clave === b.clave;
}

function mismo(a: Nuevo, b: Nuevo): boolean {
  if (esFoto(a)) return esFoto(b) && a.foto === b.foto;
  if (esNota(a)) return esNota(b) && a.nota === b.nota;
  return esEstado(b) && a.estado === b.estado;
}

/** Those that an older page kept have no key yet; once stored with one they keep it. */
function leerPasos(texto: string): readonly Paso[] {
  try {
    const leido: unknown = JSON.parse(texto);
    const pasos = Array.isArray(leido) ? leido.filter(esPaso) : [];
    return pasos.map((paso) => (esFoto(paso) ? paso : { clave: nuevaClave(), ...paso }));
  } catch {
    return [];
  }
}

function esPaso(valor: unknown): valor is Nuevo {
  if (typeof valor !== 'object' || valor === null || !('numero' in valor)) return false;
  return 'estado' in valor || 'foto' in valor || 'nota' in valor;
}
