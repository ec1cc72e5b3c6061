import { useEffect, useState } from 'react';

/** What somebody writes, once nobody has changed it for `ms`. @param valor as JSON can have it */
export function useQuieto<T>(valor: T, ms = 400): T {
  const [quieto, ponerQuieto] = useState(valor);
  const texto = JSON.stringify(valor);
  useEffect(() => {
    const reloj = setTimeout(() => ponerQuieto(JSON.parse(texto) as T), ms);
    return () => clearTimeout(reloj);
  }, [texto, ms]);
  return quieto;
}
