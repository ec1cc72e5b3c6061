/** A page that somebody goes on to starts at its top; going back, the browser knows where they were. */
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

export function useArriba(): void {
  const [lugar] = useLocation();
  const vuelve = useRef(false);
  useEffect(() => {
    const alVolver = () => {
      vuelve.current = true;
    };
    // Before the router hears of it: what it draws asks whether somebody is going back.
    window.addEventListener('popstate', alVolver, { capture: true });
    return () => window.removeEventListener('popstate', alVolver, { capture: true });
  }, []);
  useEffect(() => {
    if (!vuelve.current) window.scrollTo(0, 0);
    vuelve.current = false;
  }, [lugar]);
}
