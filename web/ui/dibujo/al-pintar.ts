/** What is not seen yet when a page is opened is drawn a moment after what is. */
import { useEffect, useState } from 'react';

/** @returns a hook that says whether those who have called it have been seen once */
export function alPintar(): () => boolean {
  let pintado = false;
  return function usePintado() {
    const [visto, ponerVisto] = useState(pintado);
    useEffect(() => {
      pintado = true;
      ponerVisto(true);
    }, []);
    return visto;
  };
}
