/** What the roles of staff are called, and what each is for. */
import type { RolStaff } from '../../../contracts/reglas/estados.ts';
import type { Tono } from '../../../contracts/reglas/nombres.ts';

interface NombreDeRol {
  readonly uno: string;
  readonly varios: string;
  readonly que: string;
  readonly tono: Tono;
}

export const ROL: Readonly<Record<RolStaff, NombreDeRol>> = {
  admin: {
    uno: 'Despacho',
    varios: 'de despacho',
    que: 'Ve todo y puede cambiarlo: tablero, repartidores, personal y ajustes.',
    tono: 'violeta',
  },
  flota: {
    uno: 'Repartidor',
    varios: 'repartidores',
    que: 'Ve solo sus entregas, en su página del teléfono.',
    tono: 'info',
  },
  preparador: {
    uno: 'Preparación',
    varios: 'de preparación',
    que: 'Busca lo de cada pedido, línea por línea, en su página.',
    tono: 'ok',
  },
};
