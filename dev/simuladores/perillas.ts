/** How the simulated MercadoPago is told to go wrong, over HTTP. */
import { FALLAS_DE_AVISO } from './avisos.ts';
import type { Avisos, FallaDeAviso } from './avisos.ts';
import { esFalla } from './fallas.ts';
import type { Fallas } from './fallas.ts';
import { SUERTES } from './reembolsos.ts';
import type { Reembolsos } from './reembolsos.ts';
import type { Pago } from './pagos.ts';
import { ruta } from './servidor.ts';
import type { Llamada, Respuesta, Ruta } from './servidor.ts';

interface Perillas {
  readonly fallas: Fallas;
  readonly avisos: Avisos;
  readonly reembolsos: Reembolsos;
  readonly indice: { demoraMs: number };
  readonly cambiar: (pagoId: string, status: string) => Promise<Pago>;
  readonly devolverEnParte: (pagoId: string, monto: number) => Promise<Pago>;
}

export function rutasDePerillas(perillas: Perillas): Ruta[] {
  const { fallas, avisos, reembolsos, indice, cambiar, devolverEnParte } = perillas;
  return [
    ruta('POST', /^\/_simulador\/fallas$/, (llamada) => ponerFalla({ fallas, avisos }, llamada)),
    ruta('POST', /^\/_simulador\/pagos\/(\d+)$/, async ({ partes, cuerpo }) => ({
      json: await cambiar(partes[0] ?? '', String(cuerpo['status'])),
    })),
    ruta('POST', /^\/_simulador\/pagos\/(\d+)\/devolver$/, async ({ partes, cuerpo }) => ({
      json: await devolverEnParte(partes[0] ?? '', Number(cuerpo['monto'])),
    })),
    ruta('POST', /^\/_simulador\/reembolsos$/, (llamada) => ponerReembolsos(reembolsos, llamada)),
    ruta('POST', /^\/_simulador\/indice$/, ({ cuerpo }) => {
      indice.demoraMs = Number(cuerpo['demora_ms'] ?? 0);
      return { json: indice };
    }),
  ];
}

/** `{"suerte": "in_process", "veces": 2}` for the next ones; `{"id": 7, "suerte": "approved"}` ends one. */
function ponerReembolsos(
  reembolsos: Reembolsos,
  { cuerpo: { id, suerte, veces } }: Llamada,
): Respuesta {
  const elegida = SUERTES.find((conocida) => conocida === suerte);
  if (elegida === undefined) return { status: 400, json: { conocidas: SUERTES } };
  if (id !== undefined) return { json: reembolsos.resolver(Number(id), elegida) };
  reembolsos.proximos(elegida, Number(veces ?? 1));
  return { json: { suerte, veces } };
}

/**
 * `{"falla": "500", "veces": 3, "ruta": "/v1/payments"}`, or one of the notifications'; or for good,
 * `{"cada": 5, "fallas": ["500", "cuelga"], "ruta": "/v1/payments"}`.
 */
function ponerFalla(
  { fallas, avisos }: { readonly fallas: Fallas; readonly avisos: Avisos },
  { cuerpo }: Llamada,
): Respuesta {
  const { falla, ruta: bajo, cada } = cuerpo;
  if (cada !== undefined) {
    const cuales = Array.isArray(cuerpo['fallas']) ? cuerpo['fallas'].filter(esFalla) : [];
    fallas.cada(Number(cada), cuales, typeof bajo === 'string' ? bajo : '/');
    return { json: { cada, fallas: cuales } };
  }
  const veces = Number(cuerpo['veces'] ?? 1);
  if (FALLAS_DE_AVISO.includes(falla as FallaDeAviso)) avisos.fallar(falla as FallaDeAviso, veces);
  else if (esFalla(falla)) fallas.poner(falla, veces, typeof bajo === 'string' ? bajo : '/');
  else {
    const conocidas = [...FALLAS_DE_AVISO, '500', '429:7', 'cuelga'];
    return { status: 400, json: { error: 'falla desconocida', conocidas } };
  }
  return { json: { falla, veces } };
}
