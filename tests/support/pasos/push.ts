/** Settings for push services that tests play. */
import type { ParDeClaves } from '../../../platform/seguridad/claves-push.ts';

export { nuevoPar } from '../../../platform/seguridad/claves-push.ts';

/** The settings with these keys, as the environment would have them. */
export function ajustesDePush({ publica, privada }: ParDeClaves): Record<string, string> {
  return {
    PUSH_VAPID_PUBLICA: publica,
    PUSH_VAPID_PRIVADA: privada,
    PUSH_CONTACTO: 'mailto:ayuda@belgrano.example',
    PUSH_DIRECCIONES: 'todas',
  };
}
