/** Asks before somebody leaves what they have written and not saved: by a link, by Back, or by closing the tab. */
import { useEffect, useRef } from 'react';

const PREGUNTA = 'Hay cambios sin guardar. ¿Salir igual?';

interface Vigilado {
  current: boolean;
}

/** What is on the screen and may have something written: it is asked once for all of them. */
const vigilados = new Set<Vigilado>();
/** Where they are: there the address goes back to where somebody stays. */
let aqui = '';

/** What the router says when it changes the address by itself: a filter, a page. */
const CAMBIOS = ['pushState', 'replaceState'];
function estoyAca(): void {
  aqui = location.href;
}

const hayAlgo = (): boolean => [...vigilados].some(({ current }) => current);

/** Whether what is written may be left; if so it is let go. */
function dejarTodo(): boolean {
  if (hayAlgo() && !confirm(PREGUNTA)) return false;
  for (const vigilado of vigilados) vigilado.current = false;
  return true;
}

function alCerrar(evento: BeforeUnloadEvent): void {
  if (hayAlgo()) evento.preventDefault();
}

/** Before the link's own handler, which would go there. */
function alIr(evento: MouseEvent): void {
  const enlace = evento.target instanceof Element ? evento.target.closest('a') : null;
  if (enlace === null || !saleDeAqui(enlace, evento) || dejarTodo()) return;
  evento.preventDefault();
  evento.stopPropagation();
}

function saleDeAqui(enlace: HTMLAnchorElement, evento: MouseEvent): boolean {
  const enOtraPestania =
    enlace.target === '_blank' || evento.ctrlKey || evento.metaKey || evento.shiftKey;
  const esDeAca = enlace.hash !== '' && enlace.pathname === location.pathname;
  return enlace.href !== '' && !enlace.download && !enOtraPestania && !esDeAca;
}

/** Back and Forward have changed the address already; before the pages hear of it, it is put right. */
function alVolver(evento: PopStateEvent): void {
  if (vigilados.size === 0 || location.href === aqui || dejarTodo()) return;
  evento.stopImmediatePropagation();
  history.pushState(null, '', aqui);
}

/**
 * To be called before anything is drawn: at a window listeners are called in the order in which they came, whatever
 * they ask for, and the router's would have the editor gone.
 */
export function vigilarAtras(): void {
  addEventListener('popstate', alVolver);
}

function vigilar(vigilado: Vigilado): () => void {
  if (vigilados.size === 0) {
    estoyAca();
    for (const cambio of CAMBIOS) addEventListener(cambio, estoyAca);
    addEventListener('beforeunload', alCerrar);
    document.addEventListener('click', alIr, true);
  }
  vigilados.add(vigilado);
  return () => {
    vigilados.delete(vigilado);
    if (vigilados.size > 0) return;
    for (const cambio of CAMBIOS) removeEventListener(cambio, estoyAca);
    removeEventListener('beforeunload', alCerrar);
    document.removeEventListener('click', alIr, true);
  };
}

export interface SinGuardar {
  /** For `onInput` of a form whose fields nobody else looks at. */
  readonly escribir: () => void;
  /** It is saved: whoever leaves is not asked. */
  readonly soltar: () => void;
  /** Whether it may be closed: asks where something would be lost. */
  readonly dejar: () => boolean;
}

/** @param hayCambios where that is known; otherwise from the first `escribir` on */
export function useSinGuardar(hayCambios?: boolean): SinGuardar {
  const vigilado = useRef(false);
  if (hayCambios !== undefined) vigilado.current = hayCambios;
  useEffect(() => vigilar(vigilado), []);
  return {
    escribir: () => {
      vigilado.current = true;
    },
    soltar: () => {
      vigilado.current = false;
    },
    dejar: () => {
      const seDeja = !vigilado.current || confirm(PREGUNTA);
      if (seDeja) vigilado.current = false;
      return seDeja;
    },
  };
}
