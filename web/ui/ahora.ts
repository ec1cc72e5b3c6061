/** The time, for ages on the screen. */
import { useEffect, useState } from 'react';

/** Milliseconds, renewed every `cadaMs`. */
export function useAhora(cadaMs = 15_000): number {
  const [ahora, ponerAhora] = useState(Date.now);
  useEffect(() => {
    const reloj = setInterval(() => ponerAhora(Date.now()), cadaMs);
    return () => clearInterval(reloj);
  }, [cadaMs]);
  return ahora;
}
