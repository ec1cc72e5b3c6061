/** What a hand aims at stays where it is: while it does, what is new waits. */
import { useRef } from 'react';

/** `valor` as it was when it became `quieto`, for as long as it is. */
export function useQuieto<T>(valor: T, quieto: boolean): T {
  const guardado = useRef(valor);
  if (!quieto) guardado.current = valor;
  return guardado.current;
}
