/** Who may call dispatch: each named with the guard that lets them in (`quien.ts`). */
import { declararQuien } from '../../platform/http/declaradas/declarar.ts';

export const STAFF = declararQuien('staff', ['staff'], 'el equipo de despacho');
export const ADMIN = declararQuien('admin', ['staff'], 'quien administra despacho');
/** Accounts of drivers. */
export const FLOTA = declararQuien('flota', ['staff'], 'un repartidor');
/** Whoever takes things from the shelves; who administers dispatch may too. */
export const PREPARADOR = declararQuien('preparador', ['staff'], 'quien prepara los pedidos');
/** A driver, as whom the calls know them. */
export const REPARTIDOR = declararQuien('repartidor', FLOTA.con, FLOTA.texto);
/** What is the driver's own, and no business of who prepares. */
export const ADMIN_O_SU_REPARTIDOR = declararQuien(
  'adminOSuRepartidor',
  ['staff'],
  'su repartidor, o quien administra despacho',
);
export const QUIEN_LO_LLEVA = declararQuien('quienLoLleva', ['staff'], 'su repartidor');
export const API = declararQuien('api', ['api'], 'otro servicio, con su clave');
/** Who may read all of a ticket: where it goes, to whom, and what was left at the door. */
export const QUIEN_LO_VE = declararQuien(
  'quienLoVe',
  ['staff', 'api'],
  'su repartidor, quien administra despacho, u otro servicio con su clave',
);
export const ADMIN_O_API = declararQuien(
  'adminOApi',
  ['staff', 'api'],
  'quien administra despacho, u otro servicio con su clave',
);
