/** A form on its way: sent once at a time, and what the API says about each field. */
import { useRef, useState } from 'react';
import type { SyntheticEvent } from 'react';
import { ErrorApi, mensajeDe } from './api.ts';

export interface Envio {
  readonly enviando: boolean;
  /** What is wrong with the whole, or undefined. */
  readonly error: string | undefined;
  /** What is wrong with the field of this name. */
  readonly errorDe: (campo: string) => string | undefined;
  /** What is wrong with what has no field in the form. */
  readonly sueltos: readonly string[];
  /** Sends it as it is, unless it is on its way already. */
  readonly enviar: (formulario: HTMLFormElement) => void;
  /** For `onSubmit`. */
  readonly alEnviar: (evento: SyntheticEvent<HTMLFormElement>) => void;
}

interface Fallo {
  readonly mensaje: string;
  readonly campos: ReadonlyMap<string, string>;
  readonly sueltos: readonly string[];
}

/** @param hacer what to do with the form; what it throws is shown */
export function useEnvio(
  hacer: (datos: FormData, formulario: HTMLFormElement) => Promise<void>,
): Envio {
  const [enviando, ponerEnviando] = useState(false);
  const [fallo, ponerFallo] = useState<Fallo>();
  // Two presses may come before the first is drawn.
  const ocupado = useRef(false);

  const enviar = async (formulario: HTMLFormElement) => {
    if (ocupado.current) return;
    ocupado.current = true;
    ponerEnviando(true);
    ponerFallo(undefined);
    try {
      await hacer(new FormData(formulario), formulario);
    } catch (error) {
      ponerFallo(falloDe(error, formulario));
    } finally {
      ocupado.current = false;
      ponerEnviando(false);
    }
  };
  return {
    enviando,
    error: fallo?.mensaje,
    errorDe: (campo) => fallo?.campos.get(campo),
    sueltos: fallo?.sueltos ?? [],
    enviar: (formulario) => void enviar(formulario),
    alEnviar: (evento) => {
      evento.preventDefault();
      void enviar(evento.currentTarget);
    },
  };
}

function falloDe(error: unknown, formulario: HTMLFormElement): Fallo {
  const errores = error instanceof ErrorApi ? error.errores : [];
  const controles = new Map<string, HTMLElement>();
  for (const control of formulario.elements) {
    const nombre = control.getAttribute('name');
    if (nombre !== null && control instanceof HTMLElement) controles.set(nombre, control);
  }
  const campos = new Map(errores.map(({ campo, mensaje }) => [campo, mensaje]));
  // Where something has to be put right is where the hands should be.
  [...controles].find(([nombre]) => campos.has(nombre))?.[1].focus();
  const sueltos = errores.filter(({ campo }) => !controles.has(campo));
  const mensaje = campos.size > sueltos.length ? 'Revisá los datos marcados' : mensajeDe(error);
  const faltaDecir = sueltos.filter((suelto) => !mensaje.includes(suelto.mensaje));
  return { mensaje, campos, sueltos: faltaDecir.map((suelto) => suelto.mensaje) };
}

/** The text of a field, trimmed. */
export function textoDe(datos: FormData, campo: string): string {
  const valor = datos.get(campo);
  return typeof valor === 'string' ? valor.trim() : '';
}
