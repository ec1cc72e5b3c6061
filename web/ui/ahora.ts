/** The time, for ages on the screen. */
import { useEffect, useState } from 'react';
import { ahoraMismo } from './entorno/reloj.ts';

/** Milliseconds, renewed every `cadaMs`. */
export function useAhora(cadaMs = 15_000): number {
  const [ahora, ponerAhora] = useState(ahoraMismo);
  useEffect(() => {
    const reloj = setInterval(() => ponerAhora(ahoraMismo()), cadaMs);
    return () => clearInterval(reloj);
  }, [cadaMs]);
  return ahora;
}
