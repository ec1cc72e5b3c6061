/** Steps a driver took, kept on the phone until dispatch has them. Pure but for where they are kept. */
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { nuevaClave } from '../ui/red/clave.ts';

/** What a driver did with a ticket. */
export interface PasoDado {
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly motivo?: string;
  /** Who took it at the door. */
  readonly recibido_por?: string;
}
/** A step as it is kept: the same one however often it is sent. */
export interface PasoEstado extends PasoDado {
  readonly clave: string;
  /** When it was taken, ISO 8601; absent of those kept by older pages. */
  readonly ocurrio_en?: string;
}
/** The photo of a delivery, after the step that delivered; kept elsewhere, for its size. */
export interface PasoFoto {
  readonly numero: string;
  /** Where it is kept. */
  readonly foto: string;
}
export type Paso = PasoEstado | PasoFoto;
export type Nuevo = PasoDado | PasoFoto;

export function esFoto(paso: Nuevo): paso is PasoFoto {
  return 'foto' in paso;
}

/** What came of sending a step. */
export type Resultado =
  /** Dispatch has it, from this try or from one before. */
  | { readonly tipo: 'hecho' }
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
  /** Sends what waits, in order, one at a time and once each. @returns whether nothing waits */
  readonly enviar: () => Promise<boolean>;
}

export interface ColaDeps {
  readonly almacenaje: Almacenaje;
  readonly mandar: (paso: Paso) => Promise<Resultado>;
  readonly alCambiar: () => void;
  /** Dispatch has it; it is still in the queue, so that nothing is seen going back. */
  readonly alHacer: (paso: Paso) => void;
  readonly alRechazar: (paso: Paso, mensaje: string) => void;
}

export function createCola({ almacenaje, mandar, alCambiar, alHacer, alRechazar }: ColaDeps): Cola {
  let pasos: readonly Paso[] = [];
  let enviando: Promise<boolean> | null = null;

  const poner = (nuevos: readonly Paso[]): void => {
    pasos = nuevos;
    almacenaje.guardar(JSON.stringify(pasos));
    alCambiar();
  };

  const leido = almacenaje.leer();
  if (leido !== null) poner(leerPasos(leido));

  const enviarTodo = async (): Promise<boolean> => {
    for (let paso = pasos[0]; paso !== undefined; paso = pasos[0]) {
      const resultado = await mandar(paso);
      if (resultado.tipo === 'despues') return false;
      const { numero } = paso;
      if (resultado.tipo === 'hecho') alHacer(paso);
      const rechazado = resultado.tipo === 'rechazado';
      // What would follow a refused step of the same ticket makes no sense any more.
      poner(pasos.slice(1).filter((otro) => !rechazado || otro.numero !== numero));
      if (rechazado) alRechazar(paso, resultado.mensaje);
    }
    return true;
  };

  return {
    pendientes: () => pasos,
    agregar(paso) {
      const ultimo = pasos.findLast(({ numero }) => numero === paso.numero);
      // The same button twice is one step.
      if (ultimo !== undefined && mismo(ultimo, paso)) return;
      poner([...pasos, esFoto(paso) ? paso : sellar(paso)]);
    },
    enviar() {
      enviando ??= enviarTodo().finally(() => {
        enviando = null;
      });
      return enviando;
    },
  };
}

function sellar(paso: PasoDado): PasoEstado {
  return { ...paso, clave: nuevaClave(), ocurrio_en: new Date().toISOString() };
}

function mismo(uno: Nuevo, otro: Nuevo): boolean {
  if (esFoto(uno) || esFoto(otro)) return esFoto(uno) && esFoto(otro) && uno.foto === otro.foto;
  return uno.estado === otro.estado;
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
  return 'estado' in valor || 'foto' in valor;
}
