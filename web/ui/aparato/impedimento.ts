/** Why this browser cannot be told of anything, as people can do something about it. */

export type Impedimento = 'sin-https' | 'iphone' | 'no-puede' | 'bloqueado';

export const QUE_HACER: Readonly<Record<Impedimento, string>> = {
  'sin-https':
    'Los avisos necesitan una conexión segura: abrí esta página con su dirección https://.',
  iphone:
    'En un iPhone o iPad, primero agregá esta página al inicio: tocá Compartir, elegí «Agregar a inicio» y abrila desde ahí.',
  'no-puede':
    'Este navegador no recibe avisos. Actualizalo, o abrí esta página con otro: Chrome, Firefox, Edge o Safari.',
  bloqueado:
    'Los avisos de esta página están bloqueados. Tocá el ícono al lado de la dirección, permití las notificaciones y volvé acá.',
};

export interface Navegador {
  /** HTTPS, or this machine. */
  readonly seguro: boolean;
  /** Whether it knows push at all. */
  readonly puede: boolean;
  /** An iPhone or iPad, which know it only in pages that were added to the home screen. */
  readonly deApple: boolean;
  /** Opened from the home screen. */
  readonly instalada: boolean;
  readonly permiso: NotificationPermission;
}

export function impedimentoDe(navegador: Navegador): Impedimento | null {
  const { seguro, puede, deApple, instalada, permiso } = navegador;
  if (!seguro) return 'sin-https';
  if (!puede) return deApple && !instalada ? 'iphone' : 'no-puede';
  return permiso === 'denied' ? 'bloqueado' : null;
}

/** This one, as it is now. */
export function esteNavegador(): Navegador {
  const { userAgent, maxTouchPoints } = navigator;
  return {
    seguro: isSecureContext,
    puede: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
    // An iPad says that it is a Mac, which has no screen to touch.
    deApple: /iPhone|iPad|iPod/.test(userAgent) || (/Mac/.test(userAgent) && maxTouchPoints > 1),
    instalada: matchMedia('(display-mode: standalone)').matches,
    permiso: 'Notification' in window ? Notification.permission : 'default',
  };
}
