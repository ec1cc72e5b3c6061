/** Why this browser cannot be told of anything, as people can do something about it. */

export type Impedimento = 'sin-https' | 'iphone' | 'no-puede' | 'bloqueado';

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
