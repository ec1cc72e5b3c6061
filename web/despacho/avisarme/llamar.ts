/** Calls somebody back to the tab, once they asked for it: by the browser's own notices. */
import { delAparato } from '../../ui/entorno/memoria.ts';
import { esteNavegador, impedimentoDe } from '../../ui/aparato/impedimento.ts';
import type { Impedimento } from '../../ui/aparato/impedimento.ts';
import type { Llamado } from './que.ts';

const CLAVE = 'belgrano.avisarme';

/** These need no push, and nobody to send it. */
export const impedimento = (): Impedimento | null =>
  impedimentoDe({ ...esteNavegador(), puede: 'Notification' in window });

/** Whether it was asked for, and is still allowed. */
export const llama = (): boolean =>
  delAparato.leer(CLAVE) === 'si' &&
  impedimento() === null &&
  Notification.permission === 'granted';

export function noLlamar(): void {
  delAparato.guardar(CLAVE, 'no');
}

/** Asks the browser, and shows how it is told. @returns why it cannot be, or null */
export async function pedirQueLlame(): Promise<Impedimento | null> {
  const antes = impedimento();
  if (antes !== null) return antes;
  const permiso = await Notification.requestPermission();
  // Also where it was left unanswered: nothing has changed then, and nothing was blocked.
  if (permiso !== 'granted') return impedimento();
  delAparato.guardar(CLAVE, 'si');
  const mostrado = mostrar({
    ...{ titulo: 'Así te avisamos', texto: 'De alertas y tickets urgentes, con la pestaña tapada' },
    clave: 'prueba',
  });
  if (!mostrado) noLlamar();
  return mostrado ? null : 'no-puede';
}

/** Where somebody looks, the page itself tells. */
export function llamar(llamados: readonly Llamado[]): void {
  if (!document.hidden || !llama()) return;
  for (const llamado of llamados) mostrar(llamado);
}

/** @returns false where the browser only shows what a service worker tells, as on Android */
function mostrar({ titulo, texto, clave }: Llamado): boolean {
  try {
    const aviso = new Notification(titulo, {
      ...{ body: texto, tag: `belgrano-${clave}`, lang: 'es-AR', icon: '/iconos/192.png' },
    });
    aviso.onclick = () => {
      window.focus();
      aviso.close();
    };
    return true;
  } catch {
    return false;
  }
}
