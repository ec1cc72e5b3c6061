/** Mails to the staff: what has happened that somebody has to look at. */
import type { DatosAlerta } from '../../../contracts/operaciones/correos.ts';
import { recortar } from '../../../contracts/comun/texto.ts';
import { momento, parrafo } from '../carta.ts';
import type { Carta, EnvCorreo } from '../carta.ts';

const NIVEL = { info: 'Aviso', advertencia: 'Atención', critica: 'Crítica' } as const;

export function deAlertas({ novedades, demas }: DatosAlerta, { TIENDA_URL }: EnvCorreo): Carta {
  const abiertas = novedades.filter(({ tipo }) => tipo === 'abierta');
  const [principal] = abiertas.length > 0 ? abiertas : novedades;
  const demasNovedades = novedades.length + demas - 1;
  const encabezado = abiertas.length > 0 ? NIVEL[principal?.nivel ?? 'info'] : 'Resuelto';
  const frases = novedades.map(({ tipo, nivel, mensaje, primera, resuelta_en }) =>
    tipo === 'abierta'
      ? `${NIVEL[nivel]}: ${mensaje} (${momento(primera)})`
      : `Resuelto: ${mensaje} (${momento(resuelta_en ?? primera)})`,
  );
  return {
    asunto: `[${encabezado}] ${recortar(principal?.mensaje ?? '', 120)}${demasNovedades > 0 ? ` (y ${demasNovedades} más)` : ''}`,
    piezas: [...frases, ...(demas > 0 ? [`Y ${demas} más.`] : [])].map(parrafo),
    accion: 'Ver las alertas',
    enlace: `${TIENDA_URL}/operaciones`,
    despedida: 'Belgrano',
  };
}
