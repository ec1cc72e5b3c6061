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
  /** For `onSubmit`. */
  readonly alEnviar: (evento: SyntheticEvent<HTMLFormElement>) => void;
}

interface Fallo {
  readonly mensaje: string;
  readonly campos: ReadonlyMap<string, string>;
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
      const campos = camposDe(error);
      ponerFallo({ mensaje: mensajeDe(error), campos });
      alPrimero(formulario, campos);
    } finally {
      ocupado.current = false;
      ponerEnviando(false);
    }
  };
  return {
    enviando,
    error: fallo?.mensaje,
    errorDe: (campo) => fallo?.campos.get(campo),
    alEnviar: (evento) => {
      evento.preventDefault();
      void enviar(evento.currentTarget);
    },
  };
}

function camposDe(error: unknown): ReadonlyMap<string, string> {
  const errores = error instanceof ErrorApi ? error.errores : [];
  return new Map(errores.map(({ campo, mensaje }) => [campo, mensaje]));
}

/** Where something has to be put right is where the hands should be. */
function alPrimero(formulario: HTMLFormElement, campos: ReadonlyMap<string, string>): void {
  for (const control of formulario.elements) {
    if (!(control instanceof HTMLElement) || !campos.has(control.getAttribute('name') ?? ''))
      continue;
    control.focus();
    return;
  }
}

/** The text of a field, trimmed. */
export function textoDe(datos: FormData, campo: string): string {
  const valor = datos.get(campo);
  return typeof valor === 'string' ? valor.trim() : '';
}
