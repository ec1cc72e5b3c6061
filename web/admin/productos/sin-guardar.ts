/** Asks before somebody leaves a form with what they have not saved. */
import { useEffect, useRef } from 'react';

const PREGUNTA = 'Hay cambios sin guardar. ¿Salir igual?';

/** @returns what lets go at once, for who has saved */
export function useSinGuardar(hayCambios: boolean): () => void {
  const vigila = useRef(hayCambios);
  vigila.current = hayCambios;
  useEffect(() => {
    const alCerrar = (evento: BeforeUnloadEvent) => {
      if (vigila.current) evento.preventDefault();
    };
    // Before the link's own handler, which would go there.
    const alIr = (evento: MouseEvent) => {
      const enlace = evento.target instanceof Element ? evento.target.closest('a[href]') : null;
      if (enlace === null || !vigila.current || enlace.getAttribute('target') === '_blank') return;
      if (confirm(PREGUNTA)) {
        vigila.current = false;
        return;
      }
      evento.preventDefault();
      evento.stopPropagation();
    };
    addEventListener('beforeunload', alCerrar);
    document.addEventListener('click', alIr, true);
    return () => {
      removeEventListener('beforeunload', alCerrar);
      document.removeEventListener('click', alIr, true);
    };
  }, []);
  return () => {
    vigila.current = false;
  };
}
