/** What notices say, where a touch of them leads, and for how long that is worth anything. */
import type { HechoPush } from '../../contracts/operaciones/push.ts';
import { horaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { llegadaEnTexto } from '../../contracts/reglas/tiempo/horas.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { tokenSeguimiento } from '../../platform/seguridad/credenciales.ts';

export interface Frase {
  readonly titulo: string;
  readonly texto: string;
  /** On the origin of the page that has subscribed. */
  readonly ruta: string;
  /** Whether somebody waits: it wakes the device. */
  readonly urgente: boolean;
  /** ISO 8601, or seconds after what has happened. */
  readonly hasta: string | number;
}

const HORA = 3_600;

/** Nothing on it that a locked screen should not show: no address, no name, no amount. */
export function redactarPush(hecho: HechoPush, env: Pick<Env, 'AHORRO_SECRET_KEY'>): Frase {
  const pedido = `Pedido …${hecho.numero.slice(-4)}`;
  switch (hecho.que) {
    case 'asignado':
      return deReparto('Tenés una entrega nueva', `${pedido}: tocá para ver adónde va`);
    case 'quitado':
      return deReparto('Una entrega ya no es tuya', `${pedido}: no la lleves`);
    case 'cambiado':
      return deReparto('Cambió una entrega', `${pedido}: mirá qué cambió antes de salir`);
    case 'cancelado_el_ticket':
      return deReparto('Se canceló una entrega', `${pedido}: no la lleves`);
    default:
      return { ...deCompra(hecho, pedido), ruta: rutaDe(hecho, env) };
  }
}

const deReparto = (titulo: string, texto: string): Frase => ({
  ...{ titulo, texto, ruta: '/repartidor', urgente: true, hasta: 2 * HORA },
});

type DeCompra = Extract<HechoPush, { readonly con_cuenta: boolean }>;

function deCompra(hecho: DeCompra, pedido: string): Omit<Frase, 'ruta'> {
  switch (hecho.que) {
    case 'consulta':
      return {
        titulo: 'Falta algo de tu pedido',
        texto: `${pedido}: contestá antes de las ${horaDe(hecho.vence)} qué hacemos`,
        ...{ urgente: true, hasta: hecho.vence },
      };
    case 'en_camino':
      return {
        titulo: 'Tu pedido está en camino',
        texto: hecho.llegada ? `${pedido}: llega ${llegadaEnTexto(hecho.llegada)}` : pedido,
        ...{ urgente: true, hasta: 2 * HORA },
      };
    case 'entregado':
      return {
        titulo: 'Entregamos tu pedido',
        texto: `${pedido}: si algo no está bien, contanos`,
        ...{ urgente: false, hasta: 12 * HORA },
      };
    case 'no_entregado':
      return {
        titulo: 'No pudimos entregar tu pedido',
        texto: `${pedido}: tocá para ver qué pasó`,
        ...{ urgente: true, hasta: 12 * HORA },
      };
    case 'cancelado':
      return {
        titulo: 'Se canceló tu pedido',
        texto: `${pedido}: tocá para ver por qué`,
        ...{ urgente: false, hasta: 12 * HORA },
      };
  }
}

/** A guest's is opened by its token, as from a mail. */
function rutaDe({ numero, con_cuenta }: DeCompra, env: Pick<Env, 'AHORRO_SECRET_KEY'>): string {
  const ruta = `/pedidos/${encodeURIComponent(numero)}`;
  return con_cuenta ? ruta : `${ruta}?token=${tokenSeguimiento(env.AHORRO_SECRET_KEY, numero)}`;
}
